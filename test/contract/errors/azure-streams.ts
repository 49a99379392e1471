import { askedOver, azureFixture, CHAT_WORDS, errorEvent, failed, stream, WORDS } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { brokeBeforeAnswer, endedEarly, tooLong } from './same-failures.ts';

export const AZURE_STREAMS: ErrorSection = {
  heading: 'Within a stream',
  cases: [
    {
      name: 'Responses: error event',
      response: azureFixture('responses-error-event'),
      failure: {
        kind: 'service',
        message: 'Azure had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'server_error Something went wrong.',
      },
    },
    {
      name: 'Responses: failed',
      response: azureFixture('responses-failed'),
      failure: {
        kind: 'service',
        message: 'Azure had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'server_error The server had an error while processing your request.',
      },
    },
    {
      name: 'Responses: throttled',
      response: azureFixture('responses-failed-rate-limit'),
      failure: {
        kind: 'throttled',
        message:
          'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 7000,
        details: 'rate_limit_exceeded Rate limit reached. Please retry after 7 seconds.',
      },
    },
    {
      name: 'Responses: too long',
      response: stream([
        failed('context_length_exceeded', 'Your input exceeds the context window of this model.'),
      ]),
      failure: tooLong('context_length_exceeded Your input exceeds the context window of this model.'),
    },
    {
      name: 'Responses: content filter',
      response: stream([failed('content_filter', 'The prompt was blocked.')]),
      failure: {
        kind: 'content-filtered',
        message:
          "Azure's content filter blocked this prompt. Rephrase it, choose another model, or ask the owner of the resource to adjust the filter.",
        cure: { type: 'choose-model' },
        details: 'content_filter The prompt was blocked.',
      },
    },
    {
      name: 'Responses: prompt not valid',
      response: stream([failed('invalid_prompt', 'The prompt could not be read.')]),
      failure: {
        kind: 'invalid-request',
        message: 'The model did not accept the request. The prompt could not be read.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: 'invalid_prompt The prompt could not be read.',
      },
    },
    {
      name: 'Responses: key refused',
      response: stream([WORDS, errorEvent('invalid_api_key', 'Access denied.')]),
      failure: {
        kind: 'credentials',
        message:
          '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since.',
        cure: { type: 'replace-key' },
        details: 'invalid_api_key Access denied.',
      },
    },
    {
      name: 'Responses: failure of tomorrow',
      response: stream([WORDS, failed('model_melted', 'It melted.')]),
      failure: {
        kind: 'interrupted',
        message: 'The model failed in the middle of its answer. Retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'model_melted It melted.',
      },
    },
    {
      name: 'Responses: stream without its end',
      response: azureFixture('responses-ended-early'),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'Responses: socket killed',
      response: azureFixture('responses-cut'),
      failure: endedEarly('TypeError: terminated'),
    },
    {
      name: 'Chat: error in the stream',
      response: azureFixture('chat-error-in-stream'),
      asked: askedOver('chat-completions'),
      failure: {
        kind: 'throttled',
        message:
          'Azure is short of capacity for this model at the moment; your own limits are not the cause. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: '429 The system is currently experiencing high demand and cannot process your request.',
      },
    },
    {
      name: 'Chat: server error in the stream',
      response: stream([
        CHAT_WORDS,
        { data: { error: { code: 'server_error', message: 'The server had an error.' } } },
      ]),
      asked: askedOver('chat-completions'),
      failure: {
        kind: 'service',
        message: 'Azure had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'server_error The server had an error.',
      },
    },
    {
      name: 'Chat: key refused in the stream',
      response: stream([CHAT_WORDS, { data: { error: { code: '401', message: 'Access denied.' } } }]),
      asked: askedOver('chat-completions'),
      failure: {
        kind: 'credentials',
        message:
          '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since.',
        cure: { type: 'replace-key' },
        details: '401 Access denied.',
      },
    },
    {
      name: 'Chat: no [DONE]',
      response: azureFixture('chat-ended-early'),
      asked: askedOver('chat-completions'),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'Chat: socket killed',
      response: azureFixture('chat-cut'),
      asked: askedOver('chat-completions'),
      failure: endedEarly('TypeError: terminated'),
    },
    {
      name: 'socket killed before the first word',
      response: stream([], 'cut'),
      failure: brokeBeforeAnswer('UND_ERR_SOCKET other side closed'),
    },
    {
      name: 'stream of nothing',
      response: stream([]),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'stream of nonsense',
      response: stream([{ event: 'response.output_text.delta', data: '{"type":' }]),
      failure: {
        kind: 'interrupted',
        message:
          'The endpoint sent something that is not an answer of a model. Retry; if it happens again, check the address of the connection.',
        isTransient: true,
        details: 'SyntaxError: Error reading response: malformed server-sent event JSON.',
      },
    },
  ],
};
