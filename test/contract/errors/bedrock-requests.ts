import { bedrockFixture, refused } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { tooLong } from './same-failures.ts';

export const BEDROCK_REQUESTS: ErrorSection = {
  heading: 'Models and requests',
  cases: [
    {
      name: 'resource not found',
      response: bedrockFixture('not-found'),
      failure: {
        kind: 'not-found',
        message:
          'Bedrock finds no us.anthropic.claude-opus-5-5 in us-east-1, or this account may not see it. Check the id and the region, or choose another model.',
        cure: { type: 'choose-model' },
        details: 'ResourceNotFoundException (HTTP 404): The resource does not exist.',
      },
    },
    {
      name: 'model id not valid',
      response: bedrockFixture('model-id-invalid'),
      failure: {
        kind: 'not-found',
        message:
          'Bedrock does not know the model us.anthropic.claude-opus-5-5 in us-east-1. Choose a model that is listed there, or change the region of the connection.',
        cure: { type: 'choose-model' },
        details: 'ValidationException (HTTP 400): The provided model identifier is invalid.',
      },
    },
    {
      name: 'end of life',
      response: bedrockFixture('end-of-life'),
      failure: {
        kind: 'not-found',
        message: 'AWS no longer offers us.anthropic.claude-opus-5-5. Choose another model.',
        cure: { type: 'choose-model' },
        details:
          'ResourceNotFoundException (HTTP 404): This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
      },
    },
    {
      name: 'legacy model',
      response: refused(
        404,
        'ResourceNotFoundException',
        'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock',
      ),
      failure: {
        kind: 'not-found',
        message:
          'AWS is retiring us.anthropic.claude-opus-5-5 and keeps it only for accounts that have used it lately. Choose another model.',
        cure: { type: 'choose-model' },
        details:
          'ResourceNotFoundException (HTTP 404): Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock',
      },
    },
    {
      name: 'no on-demand throughput',
      response: bedrockFixture('needs-profile'),
      asked: { modelId: 'anthropic.claude-opus-5-5' },
      listed: { inferenceProfileSummaries: [] },
      failure: {
        kind: 'invalid-request',
        message:
          'The model anthropic.claude-opus-5-5 can only be asked through an inference profile, and us-east-1 lists none for it. Choose it with a route, such as “us.” or “global.”, or choose another model.',
        cure: { type: 'choose-model' },
        details:
          'ValidationException (HTTP 400): Invocation of model ID anthropic.claude-opus-5-5 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
      },
    },
    {
      name: 'input too long',
      response: bedrockFixture('input-too-long'),
      failure: tooLong('ValidationException (HTTP 400): Input is too long for requested model.'),
    },
    {
      name: 'prompt too long',
      response: bedrockFixture('prompt-too-long'),
      failure: tooLong(
        'ValidationException (HTTP 400): The model returned the following errors: prompt is too long: 205000 tokens > 200000 maximum',
      ),
    },
    {
      name: 'prompt and answer too long',
      response: refused(
        400,
        'ValidationException',
        'The model returned the following errors: input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000, decrease input length or `max_tokens` and try again',
      ),
      failure: tooLong(
        'ValidationException (HTTP 400): The model returned the following errors: input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000, decrease input length or `max_tokens` and try again',
      ),
    },
    {
      name: 'output limit too high',
      response: bedrockFixture('output-limit-too-large'),
      failure: {
        kind: 'invalid-request',
        message:
          'The output limit is higher than this model allows, which is 8192 tokens. Lower it in the settings.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The maximum tokens you requested exceeds the model limit of 8192. Try again with a maximum tokens value that is lower than 8192.',
      },
    },
    {
      name: 'content filter',
      response: bedrockFixture('content-policy'),
      failure: {
        kind: 'content-filtered',
        message:
          'A content filter blocked the prompt or the answer. Rephrase the prompt, or choose another model.',
        cure: { type: 'choose-model' },
        details:
          'ValidationException (HTTP 400): The model returned the following errors: Output blocked by content filtering policy',
      },
    },
    {
      name: 'temperature and top P together',
      response: refused(
        400,
        'ValidationException',
        'The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.',
      ),
      failure: {
        kind: 'invalid-request',
        message:
          'The model did not accept the request. `temperature` and `top_p` cannot both be specified for this model. Please use only one.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.',
      },
    },
    {
      name: 'temperature deprecated',
      response: bedrockFixture('temperature-rejected'),
      asked: { parameters: { temperature: 0.5 } },
      failure: {
        kind: 'invalid-request',
        message: 'The model did not accept the request. `temperature` is deprecated for this model.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The model returned the following errors: `temperature` is deprecated for this model.',
      },
    },
    {
      name: 'thinking of the old kind',
      response: refused(
        400,
        'ValidationException',
        'The model returned the following errors: "thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
      ),
      failure: {
        kind: 'invalid-request',
        message:
          'The model did not accept the request. "thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The model returned the following errors: "thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
      },
    },
    {
      name: 'signature not supported',
      response: refused(
        400,
        'ValidationException',
        "This model doesn't support the reasoningContent.reasoningText.signature field. Remove reasoningContent.reasoningText.signature and try again.",
      ),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. This model doesn't support the reasoningContent.reasoningText.signature field. Remove reasoningContent.reasoningText.signature and try again.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "ValidationException (HTTP 400): This model doesn't support the reasoningContent.reasoningText.signature field. Remove reasoningContent.reasoningText.signature and try again.",
      },
    },
    {
      name: 'stop sequences not supported',
      response: refused(
        400,
        'ValidationException',
        "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
      ),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. This model doesn't support the stopSequences field. Remove stopSequences and try again.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "ValidationException (HTTP 400): This model doesn't support the stopSequences field. Remove stopSequences and try again.",
      },
    },
    {
      name: 'field not permitted',
      response: refused(
        400,
        'ValidationException',
        'The model returned the following errors: #: extraneous key [reasoning_effort] is not permitted',
      ),
      failure: {
        kind: 'invalid-request',
        message:
          'The model did not accept the request. #: extraneous key [reasoning_effort] is not permitted.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The model returned the following errors: #: extraneous key [reasoning_effort] is not permitted',
      },
    },
    {
      name: 'prefilling refused',
      response: refused(
        400,
        'ValidationException',
        'The model returned the following errors: This model does not support assistant message prefill. The conversation must end with a user message.',
      ),
      failure: {
        kind: 'invalid-request',
        message:
          'The model did not accept the request. This model does not support assistant message prefill. The conversation must end with a user message.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The model returned the following errors: This model does not support assistant message prefill. The conversation must end with a user message.',
      },
    },
    {
      name: 'blank text',
      response: refused(
        400,
        'ValidationException',
        'The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.',
      ),
      failure: {
        kind: 'invalid-request',
        message:
          'The model did not accept the request. The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          'ValidationException (HTTP 400): The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.',
      },
    },
    {
      name: 'images not supported',
      response: refused(
        400,
        'ValidationException',
        "This model doesn't support images. Try again without images.",
      ),
      failure: {
        kind: 'invalid-request',
        message:
          "The model did not accept the request. This model doesn't support images. Try again without images.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "ValidationException (HTTP 400): This model doesn't support images. Try again without images.",
      },
    },
    {
      name: 'counting not supported',
      response: refused(400, 'ValidationException', "The provided model doesn't support counting tokens"),
      failure: {
        kind: 'invalid-request',
        message: "The model did not accept the request. The provided model doesn't support counting tokens.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: "ValidationException (HTTP 400): The provided model doesn't support counting tokens",
      },
    },
    {
      name: 'model found a fault in the request',
      response: bedrockFixture('model-error-of-request'),
      failure: {
        kind: 'invalid-request',
        message: 'The model did not accept the request. bad field.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details:
          "ModelErrorException (HTTP 424): The model returned the following errors: bad field [model's status 400]",
      },
    },
  ],
};
