import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endpointProblem, isLoopback } from '../../../src/settings/endpoint.ts';

it.each([
  'https://bedrock-runtime.us-east-1.amazonaws.com',
  'https://gateway.example:8443/path',
  'http://localhost:4010',
  'http://127.0.0.1:4010/',
  'http://127.1.2.3',
  'http://[::1]:4010',
])('%s may be used', (text) => {
  expect(endpointProblem(text)).toBeUndefined();
});

it.each([
  ['', 'must be a URL'],
  ['gateway.example', 'must be a URL'],
  ['http://gateway.example', 'plain http is allowed on loopback only'],
  ['http://127.0.0.1.evil.example', 'plain http is allowed on loopback only'],
  ['http://localhost.evil.example', 'plain http is allowed on loopback only'],
  ['https://me:secret@gateway.example', 'must not contain a user name or password'],
  ['http://me@localhost', 'must not contain a user name or password'],
  ['https://169.254.169.254/latest', 'metadata'],
  ['https://0xa9fea9fe/', 'metadata'],
  ['https://[fe80::1]/', 'metadata'],
  ['file:///etc/passwd', 'must be an https URL'],
  ['javascript:alert(1)', 'must be an https URL'],
])('%s may not: %s', (text, reason) => {
  expect(endpointProblem(text)).toContain(reason);
});

it('lets nothing but https and loopback through, whatever the text', () => {
  const scheme = fc.constantFrom('http:', 'https:', 'ftp:', 'file:', 'data:');
  const host = fc.oneof(
    fc.string(),
    fc.ipV4(),
    fc.constantFrom('localhost', '[::1]', 'localhost.evil', '127.1'),
  );
  const url = fc.tuple(scheme, host, fc.string()).map(([start, name, end]) => `${start}//${name}/${end}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), url), (text) => {
      if (endpointProblem(text) !== undefined) return;
      const { protocol, hostname } = new URL(text);
      expect(protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))).toBe(true);
    }),
  );
});
