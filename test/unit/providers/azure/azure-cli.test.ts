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

test.skipIf(process.platform === 'win32').each([
  ['Please run "az login" to setup account.', 'az login'],
  ['AADSTS700082: The refresh token has expired due to inactivity.', 'az login'],
  ['AADSTS65002: Consent between first party application', 'AADSTS65002'],
  ['Something else', 'gave no token'],
])('when the CLI says "%s", so does the failure', async (words, expected) => {
  install(`process.stderr.write(${JSON.stringify(words)}); process.exitCode = 1`);
  await expect(tokenFor()).rejects.toMatchObject({
    failure: { kind: 'credentials', message: expect.stringContaining(expected), details: words },
  });
});

test.skipIf(process.platform === 'win32')('an answer that is no token is not taken for one', async () => {
  install(`process.stdout.write('{}')`);
  await expect(tokenFor()).rejects.toThrow('az login');
});

test('a machine without the CLI is told so', async () => {
  await expect(tokenFor()).rejects.toThrow('was not found');
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
