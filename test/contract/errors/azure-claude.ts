import {
  askedOver,
  azureFixture,
  CLAUDE_WORDS,
  claudeError,
  refusedByClaude,
  stream,
} from './azure-responses.ts';
import type { ErrorCase, ErrorSection } from './error-case.ts';
import { endedEarly, tooLong } from './same-failures.ts';

const CASES: readonly ErrorCase[] = [
  {
    name: 'Claude: invalid request',
    response: azureFixture('messages-error-400-invalid'),
    failure: {
      kind: 'invalid-request',
      message: 'The model did not accept the request. messages: at least one message is required.',
      cure: { type: 'open-settings', query: 'parley.parameters' },
      details: '400 invalid_request_error messages: at least one message is required',
    },
  },
  {
    name: 'Claude: too long',
    response: azureFixture('messages-error-400-too-long'),
    failure: tooLong('400 invalid_request_error prompt is too long: 210013 tokens > 200000 maximum'),
  },
  {
    name: 'Claude: thinking always on',
    response: refusedByClaude(400, 'invalid_request_error', 'thinking: cannot be disabled for this model'),
    failure: {
      kind: 'invalid-request',
      message: 'The model did not accept the request. thinking: cannot be disabled for this model.',
      cure: { type: 'open-settings', query: 'parley.parameters' },
      details: '400 invalid_request_error thinking: cannot be disabled for this model',
    },
  },
  {
    name: 'Claude: wrong key',
    response: azureFixture('messages-error-401-key'),
    failure: {
      kind: 'credentials',
      message:
        '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since.',
      cure: { type: 'replace-key' },
      details: '401 authentication_error invalid x-api-key',
    },
  },
  {
    name: 'Claude: no permission',
    response: azureFixture('messages-error-403'),
    failure: {
      kind: 'access',
      message:
        'Access to this resource was refused. Ask its owner whether your account or key may use its models.',
      cure: { type: 'check-connection' },
      details: '403 permission_error Your account does not have permission to use this model.',
    },
  },
  {
    name: 'Claude: not found',
    response: refusedByClaude(404, 'not_found_error', 'model: claude-opus-9'),
    failure: {
      kind: 'not-found',
      message:
        'The deployment “team-model” does not exist on this resource. Check its name, which need not be that of the model, or choose another one; a new deployment takes up to five minutes.',
      cure: { type: 'choose-model' },
      details: '404 not_found_error model: claude-opus-9',
    },
  },
  {
    name: 'Claude: not the API',
    response: azureFixture('messages-error-404-api-not-supported'),
    failure: {
      kind: 'invalid-request',
      message:
        'The deployment “team-model” cannot be chatted with, like those for batches, embeddings and images. Choose another model.',
      cure: { type: 'choose-model' },
      details: '404 api_not_supported Requested API is currently not supported',
    },
  },
  {
    name: 'Claude: request too large',
    response: azureFixture('messages-error-413'),
    failure: {
      kind: 'context-overflow',
      message: 'Azure finds the request too large. Send less context, or fewer and smaller attachments.',
      details: '413 request_too_large Request exceeds the maximum size',
    },
  },
  {
    name: 'Claude: too many requests',
    response: azureFixture('messages-error-429'),
    failure: {
      kind: 'throttled',
      message:
        'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
      isTransient: true,
      cure: { type: 'choose-model' },
      retryAfterMs: 120000,
      details: '429 rate_limit_error This request would exceed the rate limit of your organization.',
    },
  },
  {
    name: 'Claude: internal error',
    response: azureFixture('messages-error-500'),
    failure: {
      kind: 'service',
      message: 'Azure had an internal error. Retry in a moment.',
      isTransient: true,
      details: '500 api_error Internal server error',
    },
  },
  {
    name: 'Claude: overloaded',
    response: azureFixture('messages-error-529-overloaded'),
    failure: {
      kind: 'service',
      message: 'Azure is short of capacity or out of service. Retry in a moment, or choose another model.',
      isTransient: true,
      cure: { type: 'choose-model' },
      details: '529 overloaded_error Overloaded',
    },
  },
  {
    name: 'Claude: overloaded mid-answer',
    response: azureFixture('messages-overloaded-in-stream'),
    failure: {
      kind: 'service',
      message: 'Azure is short of capacity or out of service. Retry in a moment, or choose another model.',
      isTransient: true,
      cure: { type: 'choose-model' },
      details: 'overloaded_error Overloaded',
    },
  },
  {
    name: 'Claude: internal error mid-answer',
    response: stream([CLAUDE_WORDS, claudeError('api_error', 'Internal server error')]),
    failure: {
      kind: 'service',
      message: 'Azure had an internal error. Retry in a moment.',
      isTransient: true,
      details: 'api_error Internal server error',
    },
  },
  {
    name: 'Claude: throttled mid-answer',
    response: stream([
      CLAUDE_WORDS,
      claudeError('rate_limit_error', 'This request would exceed the rate limit of your organization.'),
    ]),
    failure: {
      kind: 'throttled',
      message:
        'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
      isTransient: true,
      cure: { type: 'choose-model' },
      details: 'rate_limit_error This request would exceed the rate limit of your organization.',
    },
  },
  {
    name: 'Claude: key refused mid-answer',
    response: stream([CLAUDE_WORDS, claudeError('authentication_error', 'invalid x-api-key')]),
    failure: {
      kind: 'credentials',
      message:
        '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since.',
      cure: { type: 'replace-key' },
      details: 'authentication_error invalid x-api-key',
    },
  },
  {
    name: 'Claude: no permission mid-answer',
    response: stream([
      CLAUDE_WORDS,
      claudeError('permission_error', 'Your account does not have permission to use this model.'),
    ]),
    failure: {
      kind: 'access',
      message:
        'Access to this resource was refused. Ask its owner whether your account or key may use its models.',
      cure: { type: 'check-connection' },
      details: 'permission_error Your account does not have permission to use this model.',
    },
  },
  {
    name: 'Claude: refused mid-answer',
    response: stream([CLAUDE_WORDS, claudeError('invalid_request_error', 'messages: unexpected')]),
    failure: {
      kind: 'invalid-request',
      message: 'The model did not accept the request. messages: unexpected.',
      cure: { type: 'open-settings', query: 'parley.parameters' },
      details: 'invalid_request_error messages: unexpected',
    },
  },
  {
    name: 'Claude: stream without its end',
    response: azureFixture('messages-ended-early'),
    failure: endedEarly('The stream ended without its end.'),
  },
  {
    name: 'Claude: socket killed',
    response: azureFixture('messages-cut'),
    failure: endedEarly('TypeError: terminated'),
  },
];

export const AZURE_CLAUDE: ErrorSection = {
  heading: 'Claude',
  cases: CASES.map((each) => ({ ...each, asked: askedOver('anthropic-messages') })),
};
