import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BedrockAuth } from '../../../../src/domain/connection.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { type FailureContext, failureOf } from '../../../../src/providers/bedrock/failures.ts';
import { bedrockFixtures } from '../../../contract/fixture.ts';
import { serveBedrockFixture } from '../../../contract/serve-fixture.ts';
import { accessWith, connectionTo, ENVIRONMENT, eventsOf, requestTo } from './setting.ts';

const CONTEXT: FailureContext = {
  connection: connectionTo(undefined),
  region: 'us-east-1',
  modelId: 'us.anthropic.claude-opus-5-5',
  secrets: [],
};

function failed(error: unknown, context: Partial<FailureContext> = {}): Failure {
  return failureOf(error, { ...CONTEXT, ...context });
}

/** As the SDK throws what Bedrock answers. */
function answered(name: string, message: string, httpStatusCode = 400, headers: object = {}): Error {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode, requestId: 'r-1' } });
  return Object.defineProperty(error, '$response', { value: { headers }, enumerable: false });
}

/** As the global fetch throws what the network does. */
function network(code: string): Error {
  const cause = Object.assign(new Error(`connect ${code}`), { code });
  return new TypeError('fetch failed', { cause: new AggregateError([cause]) });
}

describe('a failure', () => {
  it.each(bedrockFixtures())(
    'as in $name says in sentences what to do, and repeats no secret',
    async (fixture) => {
      const server = await serveBedrockFixture(fixture);
      const access = accessWith({ ...ENVIRONMENT, AWS_SESSION_TOKEN: 'FwoGZXIvYXdzEXAMPLETOKEN' });
      const events = await eventsOf(requestTo(connectionTo(server.endpoint), fixture.request), access);
      await server.stop();
      expect(JSON.stringify(events)).not.toMatch(/FwoGZXIvYXdz|secret\/access|AKIANOBODY/);
      const last = events.at(-1);
      if (last?.type !== 'failure') return;
      expect(last.failure.message).toMatch(/^[A-Z].*[.!?)]$/s);
      expect(last.failure.message).not.toMatch(/undefined|\[object|\.\./);
    },
  );

  it.each<[BedrockAuth, string, Failure['cure']]>([
    ['apiKey', 'ExpiredTokenException', { type: 'replace-key' }],
    ['accessKey', 'ExpiredTokenException', { type: 'replace-key' }],
    ['profile', 'ExpiredTokenException', { type: 'aws-sso-login', profile: 'work' }],
    ['chain', 'ExpiredTokenException', { type: 'aws-sso-login', profile: 'work' }],
    ['apiKey', 'UnrecognizedClientException', { type: 'replace-key' }],
    ['accessKey', 'InvalidSignatureException', { type: 'replace-key' }],
    ['profile', 'UnrecognizedClientException', { type: 'edit-connection' }],
  ])('of a connection by %s with %s is cured by what renews its credentials', (auth, name, cure) => {
    const connection = connectionTo(undefined, { auth, profile: 'work' });
    expect(failed(answered(name, 'no', 403), { connection })).toMatchObject({ kind: 'credentials', cure });
  });

  it.each(['ExpiredTokenException', 'UnrecognizedClientException'])(
    'of a key of the environment with %s names its variable',
    (name) => {
      const connection = connectionTo(undefined, { auth: 'apiKey', apiKey: { env: 'MY_KEY' } });
      expect(failed(answered(name, 'no', 403), { connection })).toMatchObject({
        message: expect.stringContaining('environment variable MY_KEY'),
        cure: { type: 'edit-connection' },
      });
    },
  );

  it('of an API key that is not accepted asks for another', () => {
    const error = answered('AccessDeniedException', 'Please make sure your API Key is valid.', 403);
    expect(failed(error, { connection: connectionTo(undefined, { auth: 'apiKey' }) })).toMatchObject({
      kind: 'credentials',
      cure: { type: 'replace-key' },
    });
  });

  it.each<[string, RegExp, true | undefined, Failure['cure']]>([
    [
      'ENOTFOUND',
      /name of Bedrock in us-east-1 is not known.*http\.proxy/,
      undefined,
      { type: 'edit-connection' },
    ],
    ['EAI_AGAIN', /could not be looked up/, true, { type: 'open-settings', query: 'http.proxy' }],
    ['ECONNREFUSED', /Nothing answers at Bedrock.*http\.proxy/, true, { type: 'edit-connection' }],
    ['ECONNRESET', /broke before an answer/, true, { type: 'open-settings', query: 'http.proxy' }],
    ['UND_ERR_CONNECT_TIMEOUT', /did not answer/, true, { type: 'open-settings', query: 'http.proxy' }],
    ['UND_ERR_SOCKET', /broke/, true, { type: 'open-settings', query: 'http.proxy' }],
    ['ETHERNET_ON_FIRE', /broke before an answer/, true, { type: 'open-settings', query: 'http.proxy' }],
  ])('of the network by %s says what to check', (code, sentence, isTransient, cure) => {
    const failure = failed(network(code));
    expect(failure).toMatchObject({ kind: 'network', cure });
    expect(failure.isTransient).toBe(isTransient);
    expect(failure.message).toMatch(sentence);
    expect(failure.details).toContain(code);
  });

  it.each([
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('of a certificate by %s leads to the system certificates, and is not retried unasked', (code) => {
    const failure = failed(network(code));
    expect(failure).toMatchObject({
      kind: 'network',
      cure: { type: 'open-settings', query: 'http.systemCertificates' },
    });
    expect(failure.isTransient).toBeUndefined();
  });

  it('of a stream without words and id is no answer of Bedrock; with either it is an interruption', () => {
    const truncated = new Error('Truncated event message received.');
    expect(failed(truncated)).toMatchObject({ kind: 'network', cure: { type: 'check-connection' } });
    expect(failed(truncated, { hasBegun: true })).toMatchObject({ kind: 'interrupted', isTransient: true });
    expect(failed(truncated, { requestId: 'r-2' })).toMatchObject({ kind: 'interrupted', isTransient: true });
  });

  it('of the network is an interruption once the answer has begun', () => {
    expect(failed(network('ECONNRESET'), { requestId: 'r-2' })).toMatchObject({
      kind: 'interrupted',
      requestId: 'r-2',
      isTransient: true,
    });
  });

  it.each([
    ['7', 7000],
    ['0', 0],
    ['86400', 86_400_000],
    ['0.25', 250],
    ['soon', undefined],
    ['', undefined],
  ])('waits as long as a retry-after of “%s” says', (header, retryAfterMs) => {
    const error = answered('ThrottlingException', 'Too many requests', 429, { 'retry-after': header });
    expect(failed(error).retryAfterMs).toBe(retryAfterMs);
  });

  it('waits until the date that retry-after says', () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    const error = answered('ThrottlingException', 'Too many', 429, { 'retry-after': inAMinute });
    expect(failed(error).retryAfterMs).toBeGreaterThan(57_000);
    expect(failed(error).retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('keeps the request id of the response for what is thrown within its stream', () => {
    const error = Object.assign(new Error('Too many'), { name: 'throttlingException' });
    expect(failed(error, { requestId: 'r-2' })).toMatchObject({ kind: 'throttled', requestId: 'r-2' });
  });

  it('of a header that cannot be sent does not show its value', () => {
    const value = 'hidden\nvalue';
    const error = new TypeError(`Headers.append: "${value}" is an invalid header value.`);
    const failure = failed(error, { secrets: [value] });
    expect(failure).toMatchObject({ kind: 'invalid-request', cure: { type: 'edit-connection' } });
    expect(JSON.stringify(failure)).not.toContain('hidden');
  });

  it('is found for whatever is thrown, and never repeats a secret', () => {
    const secret = 'AbC/secret+value=09';
    const thrown = fc.oneof(
      fc.anything(),
      fc.record({
        name: fc.string(),
        message: fc.string().map((text) => `${text} ${secret} ${text}`),
        cause: fc.record({ message: fc.constant(`because of ${secret}`), code: fc.string() }),
        $metadata: fc.record({ httpStatusCode: fc.oneof(fc.integer(), fc.string()), requestId: fc.string() }),
        $response: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(thrown, (error) => {
        const failure = failed(error, { secrets: [secret] });
        expect(failure.message).not.toBe('');
        expect(JSON.stringify(failure)).not.toContain(secret);
      }),
    );
  });
});
