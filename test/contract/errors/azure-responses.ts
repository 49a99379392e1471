import type { WireProtocol } from '../../../src/domain/learned.ts';
import { type AzureFixture, azureFixtures } from '../fixture.ts';
import type { ErrorCase } from './error-case.ts';

type Response = AzureFixture['response'];
type Headers = Readonly<Record<string, string>>;

/** As Azure's gateway marks what it answers. */
const MARKS = {
  'apim-request-id': 'request-1',
  'x-request-id': 'request-of-the-service',
  'x-ms-region': 'Sweden Central',
};

/** An error in the form of OpenAI's API, which is also that of Azure's gateway. */
export function refused(
  status: number,
  code: string,
  message: string,
  headers: Headers = {},
  more: { readonly [name: string]: unknown } = {},
): Response {
  return body(status, { error: { code, message, ...more } }, headers);
}

/** An error in the form of Anthropic's API. */
export function refusedByClaude(status: number, type: string, message: string): Response {
  const said = { type: 'error', error: { type, message }, request_id: 'request-1' };
  return { status, headers: { 'request-id': 'request-1' }, ending: 'complete', body: said };
}

export function body(
  status: number,
  said: { readonly [name: string]: unknown } | string,
  headers: Headers = {},
): Response {
  const more = typeof said === 'string' ? {} : MARKS;
  return {
    status,
    headers: { ...more, ...headers },
    ending: 'complete',
    body: typeof said === 'string' ? said : { ...said },
  };
}

type Frame = NonNullable<Response['frames']>[number];

/** Server-sent events; each is JSON, or a string as it is. */
export function stream(frames: readonly Frame[], ending: Response['ending'] = 'complete'): Response {
  return { status: 200, headers: MARKS, frames: [...frames], ending };
}

export const WORDS: Frame = { data: { type: 'response.output_text.delta', delta: 'So far' } };
export const CHAT_WORDS: Frame = { data: { choices: [{ delta: { content: 'So far' } }] } };
export const CLAUDE_WORDS: Frame = {
  event: 'content_block_delta',
  data: { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'So far' } },
};

/** `response.failed` with an error of this code. */
export function failed(code: string, message: string): Frame {
  return { data: { type: 'response.failed', response: { error: { code, message } } } };
}

/** The SSE event `error`, as Responses has it. */
export function errorEvent(code: string, message: string): Frame {
  return { event: 'error', data: { type: 'error', error: { code, message } } };
}

/** The SSE event `error`, as Messages has it. */
export function claudeError(type: string, message: string): Frame {
  return { event: 'error', data: { type: 'error', error: { type, message } } };
}

/** The request in another protocol than Responses. */
export function askedOver(azureProtocol: WireProtocol): NonNullable<ErrorCase['asked']> {
  return { facts: { quirks: { azureProtocol } } };
}

const FIXTURES = new Map(azureFixtures().map(({ name, response }) => [name, response]));

/** The response of `test/fixtures/azure/<name>.json`. */
export function azureFixture(name: string): Response {
  const response = FIXTURES.get(name);
  if (response === undefined) throw new Error(`There is no fixture ${name} of Azure.`);
  return response;
}
