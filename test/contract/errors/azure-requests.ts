import { askedOver, azureFixture, refused } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { tooLong } from './same-failures.ts';

export const AZURE_REQUESTS: ErrorSection = {
  heading: 'Requests',
  cases: [
    {
      name: 'prompt blocked',
      response: azureFixture('error-400-content-filter'),
      failure: {
        kind: 'content-filtered',
        message:
          "Azure's content filter blocked this prompt because of jailbreak and violence (severity medium). Rephrase it, choose another model, or ask the owner of the resource to adjust the filter.",
        cure: { type: 'choose-model' },
        details:
          "400 content_filter The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
      },
    },
    {
      name: 'prompt blocked, no category',
      response: refused(
        400,
        'content_filter',
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        {},
        { param: 'prompt', status: 400 },
      ),
      failure: {
        kind: 'content-filtered',
        message:
          "Azure's content filter blocked this prompt. Rephrase it, choose another model, or ask the owner of the resource to adjust the filter.",
        cure: { type: 'choose-model' },
        details:
          "400 content_filter The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      },
    },
    {
      name: 'too long',
      response: azureFixture('error-400-context-length'),
      failure: tooLong(
        "400 context_length_exceeded This model's maximum context length is 128000 tokens. However, your messages resulted in 150000 tokens. Please reduce the length of the messages.",
      ),
    },
    {
      name: 'request too large',
      response: refused(413, '413', 'Request body too large.'),
      failure: {
        kind: 'context-overflow',
        message: 'Azure finds the request too large. Send less context, or fewer and smaller attachments.',
        details: '413 413 Request body too large.',
      },
    },
    {
      name: 'parameter not supported',
      response: refused(
        400,
        'unsupported_parameter',
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        {},
        { param: 'max_tokens' },
      ),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "400 unsupported_parameter Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      },
    },
    {
      name: 'value not supported',
      response: refused(
        400,
        'unsupported_value',
        "Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
        {},
        { param: 'temperature' },
      ),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "400 unsupported_value Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
      },
    },
    {
      name: 'effort not supported',
      response: refused(
        400,
        'unsupported_value',
        "Unsupported value: 'max' is not supported with the 'gpt-5.6-terra' model.",
        {},
        { param: 'reasoning_effort' },
      ),
      asked: askedOver('chat-completions'),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. Unsupported value: 'max' is not supported with the 'gpt-5.6-terra' model.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "400 unsupported_value Unsupported value: 'max' is not supported with the 'gpt-5.6-terra' model.",
      },
    },
    {
      name: 'value not valid',
      response: azureFixture('error-400-unknown-parameter'),
      failure: {
        kind: 'invalid-request',
        message: "The model did not accept the request. Invalid value: 'x'. Supported values are: 'a'.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: "400 invalid_value Invalid value: 'x'. Supported values are: 'a'.",
      },
    },
    {
      name: 'tools against effort',
      response: refused(
        400,
        'invalid_request_error',
        "Function tools with reasoning_effort are not supported for gpt-5.6-luna in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
        {},
        { param: 'reasoning_effort' },
      ),
      asked: askedOver('chat-completions'),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. Function tools with reasoning_effort are not supported for gpt-5.6-luna in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "400 invalid_request_error Function tools with reasoning_effort are not supported for gpt-5.6-luna in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
      },
    },
    {
      name: 'thoughts not taken back',
      response: refused(400, 'invalid_encrypted_content', 'The encrypted content could not be verified.'),
      failure: {
        kind: 'invalid-request',
        message: 'The model did not accept the request. The encrypted content could not be verified.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: '400 invalid_encrypted_content The encrypted content could not be verified.',
      },
    },
    {
      name: 'operation not supported',
      response: azureFixture('error-400-operation-not-supported'),
      failure: {
        kind: 'invalid-request',
        message:
          'The deployment “team-model” cannot be chatted with, like those for batches, embeddings and images. Choose another model.',
        cure: { type: 'choose-model' },
        details:
          '400 OperationNotSupported The chatCompletion operation does not work with the specified model, text-embedding-3-large. Please choose different model and try again.',
      },
    },
    {
      name: 'model not supported',
      response: refused(400, 'BadRequest', 'Model not supported'),
      failure: {
        kind: 'invalid-request',
        message:
          'The deployment “team-model” cannot be chatted with, like those for batches, embeddings and images. Choose another model.',
        cure: { type: 'choose-model' },
        details: '400 BadRequest Model not supported',
      },
    },
    {
      name: 'tier not supported',
      response: refused(
        400,
        'invalid_request_error',
        "service_tier 'flex' is not available for this model.",
        {},
        { param: 'service_tier' },
      ),
      failure: {
        kind: 'invalid-request',
        message: "The model did not accept the request. service_tier 'flex' is not available for this model.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: "400 invalid_request_error service_tier 'flex' is not available for this model.",
      },
    },
    {
      name: 'API version unknown',
      response: refused(400, 'BadRequest', 'API version not supported'),
      connection: { apiVersion: '2019-01-01' },
      failure: {
        kind: 'invalid-request',
        message:
          'The endpoint does not know the API version of the connection. Correct or remove “apiVersion” there.',
        cure: { type: 'edit-connection' },
        details: '400 BadRequest API version not supported',
      },
    },
    {
      name: 'not processable',
      response: refused(422, 'UnprocessableEntity', 'Input should be a valid string'),
      failure: {
        kind: 'invalid-request',
        message: 'The model did not accept the request. Input should be a valid string.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: '422 UnprocessableEntity Input should be a valid string',
      },
    },
  ],
};
