import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { azureCliToken } from '../../../../src/providers/azure/azure-cli.ts';

const SCOPE = 'https://ai.azure.com/.default';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'azure-cli-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform === 'win32')(
  'the CLI is asked for the scope and the tenant, without a shell',
  async () => {
    install(`process.stdout.write(JSON.stringify({ accessToken: process.argv.slice(2).join(' ') }))`);
    expect(await tokenFor('contoso.onmicrosoft.com')).toBe(
      `account get-access-token --scope ${SCOPE} --output json --tenant contoso.onmicrosoft.com`,
    );
    await expect(tokenFor('x; touch /tmp/planted')).rejects.toThrow('tenant');
  },
);

const LOGIN = { type: 'azure-cli-login', tenant: 'contoso.example' } as const;

test.skipIf(process.platform === 'win32').each([
  ['Please run "az login" to setup account.', 'az login', LOGIN],
  ['AADSTS700082: The refresh token has expired due to inactivity.', 'az login', LOGIN],
  ['AADSTS50076: you must use multi-factor authentication', 'az login', LOGIN],
  ['AADSTS65002: Consent between first party application', 'AADSTS65002', LOGIN],
  ['AADSTS90002: Tenant not found.', 'does not belong to the tenant', { type: 'edit-connection' }],
  ['AADSTS50020: User account does not exist in tenant', 'does not belong', { type: 'edit-connection' }],
  ['AADSTS53003: blocked by Conditional Access policies', 'administrator', { type: 'edit-connection' }],
  ['az: error: unrecognized arguments: --scope https://x', 'too old', { type: 'open-link' }],
  ['Something else', 'gave no token', LOGIN],
])('when the CLI says "%s", so does the failure', async (words, expected, cure) => {
  install(`process.stderr.write(${JSON.stringify(words)}); process.exitCode = 1`);
  await expect(tokenFor('contoso.example')).rejects.toMatchObject({
    failure: { kind: 'credentials', message: expect.stringContaining(expected), details: words, cure },
  });
});

test.skipIf(process.platform === 'win32').each(['{}', '{"accessToken":""}', 'no JSON', ''])(
  'an answer that is no token is not taken for one: %s',
  async (answer) => {
    install(`process.stdout.write(${JSON.stringify(answer)})`);
    await expect(tokenFor()).rejects.toMatchObject({
      failure: { message: expect.stringContaining('az login'), cure: { type: 'azure-cli-login' } },
    });
  },
);

test.skipIf(process.platform === 'win32')('a CLI that asks something does not wait for ever', async () => {
  install(`process.stdin.on('end', () => process.exit(1)).resume()`);
  await expect(tokenFor()).rejects.toThrow('gave no token');
});

test('a machine without the CLI is told so', async () => {
  await expect(tokenFor()).rejects.toMatchObject({
    failure: { message: expect.stringContaining('was not found'), cure: { type: 'open-link' } },
  });
});

test.skipIf(process.platform === 'win32')('Stop ends a CLI that hangs', async () => {
  install(`setInterval(() => {}, 1000)`);
  const stop = new AbortController();
  const token = azureCliToken(SCOPE, undefined, { PATH: folder }, stop.signal);
  setTimeout(() => stop.abort(), 50);
  await expect(token).rejects.toThrow();
});

/** A stand-in named `az`, first and only on the PATH. */
function install(script: string): void {
  writeFileSync(path.join(folder, 'az'), `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
}

function tokenFor(tenant?: string): Promise<string> {
  return azureCliToken(SCOPE, tenant, { PATH: folder }, new AbortController().signal);
}
