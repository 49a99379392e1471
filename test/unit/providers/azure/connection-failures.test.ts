import { expect, test } from 'vitest';
import { connectionFailure } from '../../../../src/providers/azure/connection-failures.ts';
import { NOBODY } from '../../../support/listen.ts';
import { ask, connectionTo, requestTo } from './asking.ts';

const CONTEXT = {
  connection: connectionTo('https://my-resource.openai.azure.com'),
  audience: 'current',
  secrets: ['key-0123456789'],
} as const;

test('nobody at the address is said as such, with the reason of the system', async () => {
  expect((await ask(requestTo(NOBODY))).at(-1)).toMatchObject({
    type: 'failure',
    failure: {
      kind: 'network',
      message: expect.stringContaining('Nothing answers'),
      details: expect.stringContaining('ECONNREFUSED'),
      cure: { type: 'edit-connection' },
    },
  });
});

test.each([
  ['ENOTFOUND', 'not known on this network', { type: 'edit-connection' }, undefined],
  ['EAI_AGAIN', 'could not be looked up', { type: 'open-settings', query: 'http.proxy' }, true],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'does not trust',
    { type: 'open-settings', query: 'http.systemCertificates' },
    undefined,
  ],
  [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'does not trust',
    { type: 'open-settings', query: 'http.systemCertificates' },
    undefined,
  ],
  ['CERT_HAS_EXPIRED', 'not valid today', { type: 'check-connection' }, undefined],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'another name', { type: 'edit-connection' }, undefined],
  ['UND_ERR_CONNECT_TIMEOUT', 'in time', { type: 'open-settings', query: 'http.proxy' }, true],
  ['ECONNRESET', 'broke', { type: 'open-settings', query: 'http.proxy' }, true],
])('%s becomes a sentence and the setting to check', (code, words, cure, isTransient) => {
  const cause = Object.assign(new Error(`reason with key-0123456789 (${code})`), { code });
  const error = new Error('Connection error.', { cause: new TypeError('fetch failed', { cause }) });
  const failure = connectionFailure(error, CONTEXT);
  expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining(words), cure });
  expect(failure.isTransient).toBe(isTransient);
  expect(failure.details).toBe(`${code} reason with ••• (${code})`);
});

test('several addresses that all refuse count as one reason', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const error = new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) });
  expect(connectionFailure(error, CONTEXT).details).toBe('ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1');
});

test('what a proxy says is not taken for the resource’s words', () => {
  const error = new TypeError('fetch failed', {
    cause: new Error('Proxy response (403) !== 200 when HTTP Tunneling'),
  });
  expect(connectionFailure(error, CONTEXT)).toEqual({
    kind: 'network',
    message: expect.stringContaining('does not let requests through to my-resource.openai.azure.com'),
    details: 'Proxy response (403) !== 200 when HTTP Tunneling',
    cure: { type: 'open-settings', query: 'http.proxy' },
  });
});
