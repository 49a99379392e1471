import { type BedrockFixture, bedrockFixtures } from '../fixture.ts';

type Response = BedrockFixture['response'];
type Headers = Readonly<Record<string, string>>;

const REQUEST_ID = { 'x-amzn-requestid': 'request-1' };

/** An error of Bedrock: its name in a header, its words in the body. */
export function refused(status: number, name: string, message: string, headers: Headers = {}): Response {
  return body(status, { message }, { 'x-amzn-errortype': name, ...headers });
}

/** A body without the header that names the error, or with more than words in it. */
export function body(status: number, said: object | string, headers: Headers = {}): Response {
  const more = typeof said === 'string' ? {} : REQUEST_ID;
  return { status, headers: { ...more, ...headers }, ending: 'complete', body: copyOf(said) };
}

function copyOf(said: object | string): string | { [name: string]: unknown } {
  return typeof said === 'string' ? said : { ...said };
}

type Frame = NonNullable<Response['frames']>[number];

/** A stream that begins with an answer and then goes wrong. */
export function afterWords(frame: Frame): Response {
  return stream([START, WORDS, frame]);
}

/** A stream of just these frames. */
export function stream(frames: readonly Frame[]): Response {
  return { status: 200, headers: REQUEST_ID, frames: [...frames], ending: 'complete' };
}

export function exception(name: string, payload: { readonly [name: string]: unknown }): Frame {
  return { exception: name, payload: { ...payload } };
}

const START: Frame = { event: 'messageStart', payload: { role: 'assistant', p: 'abcdefgh' } };
const WORDS: Frame = {
  event: 'contentBlockDelta',
  payload: { contentBlockIndex: 0, delta: { text: 'So far' } },
};

const FIXTURES = new Map(bedrockFixtures().map(({ name, response }) => [name, response]));

/** The response of `test/fixtures/bedrock/<name>.json`. */
export function bedrockFixture(name: string): Response {
  const response = FIXTURES.get(name);
  if (response === undefined) throw new Error(`There is no fixture ${name} of Bedrock.`);
  const isWebPage = typeof response.body === 'string';
  return { ...response, headers: { ...(isWebPage ? {} : REQUEST_ID), ...response.headers } };
}
