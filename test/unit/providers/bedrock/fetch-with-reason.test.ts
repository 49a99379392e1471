import { afterEach, expect, it, vi } from 'vitest';
import { fetchWithReason, reasonIn } from '../../../../src/providers/bedrock/fetch-with-reason.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function failingWith(error: Error): Promise<string> {
  vi.stubGlobal('fetch', () => Promise.reject(error));
  return fetchWithReason('https://sts.us-east-1.amazonaws.com').then(
    () => 'It did not fail.',
    (reason: unknown) => String(reason),
  );
}

it('says what the network did, with its code, also where others put words around it', async () => {
  const cause = Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' });
  const words = await failingWith(new TypeError('fetch failed', { cause }));
  expect(words).toBe('TypeError: fetch failed: certificate has expired [CERT_HAS_EXPIRED]');
  expect(reasonIn(`CredentialsProviderError: ${words}`)).toEqual({
    words: 'certificate has expired',
    code: 'CERT_HAS_EXPIRED',
  });
});

it('says what is at the end of the chain of causes', async () => {
  const proxy = new Error('Proxy response (403) !== 200 when HTTP Tunneling');
  const cancelled = new Error('Request was cancelled.', { cause: proxy });
  expect(reasonIn(await failingWith(new TypeError('fetch failed', { cause: cancelled })))).toEqual({
    words: proxy.message,
  });
});

it('leaves other errors as they are', async () => {
  expect(await failingWith(new DOMException('The operation was aborted', 'AbortError'))).toBe(
    'AbortError: The operation was aborted',
  );
  expect(reasonIn('fetch failed')).toBeUndefined();
});
