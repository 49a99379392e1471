import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrubbed } from '../../../src/providers/scrubbed.ts';

test('known secrets, tokens and signed addresses do not survive', () => {
  const text = scrubbed(
    'key-0123456789 Authorization: Bearer abc.def-123456 eyJhbGciOi.eyJzdWIi.c2ln https://x/?code=abcdef&ok=1&subscription-key=q',
    ['key-0123456789'],
  );
  expect(text).toBe('••• Authorization: Bearer ••• ••• https://x/?code=•••&ok=1&subscription-key=•••');
});

test('keys of AWS do not survive either, nor the line of a signature', () => {
  const text = scrubbed(
    'AKIANOBODY0123456789 ABSKabc+/= bedrock-api-key-xyz\nAWS4-HMAC-SHA256 Credential=a, Signature=b\nend',
    [],
  );
  expect(text).toBe('••• ••• •••\nAWS4-HMAC-SHA256 •••\nend');
});

test('a secret that is part of another leaves nothing of it', () => {
  expect(scrubbed('the key is secret-and-more', ['secret', 'secret-and-more'])).toBe('the key is •••');
});

test('a web page is reduced to its words', () => {
  expect(
    scrubbed(
      '<html><head><title>Bad Gateway</title></head><body><script>x()</script>nginx</body></html>',
      [],
    ),
  ).toBe('Bad Gateway nginx');
});

test('whatever comes stays short and free of the secret', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.stringMatching(/^[A-Za-z0-9]{12,40}$/),
      fc.string(),
      (before, secret, after) => {
        const text = scrubbed((before + secret + after).repeat(3), [secret]);
        expect(text).not.toContain(secret);
        expect(text.length).toBeLessThanOrEqual(2001);
      },
    ),
  );
});

test('a hostile body of many megabytes takes no time', () => {
  const startMs = performance.now();
  scrubbed(`<html>${'<script'.repeat(1_000_000)}`, []);
  expect(performance.now() - startMs).toBeLessThan(5000);
});
