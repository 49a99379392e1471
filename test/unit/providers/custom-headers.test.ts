import { describe, expect, it } from 'vitest';
import type { Headers } from '../../../src/domain/connection.ts';
import { customHeaders } from '../../../src/providers/custom-headers.ts';
import type { Access } from '../../../src/providers/provider.ts';

const access: Access = {
  env: { GATEWAY: '  hidden gateway key\n', BLANK: ' ' },
  secret: async (name) => (name === 'header:X-Signed' ? ' hidden signature ' : undefined),
  microsoftToken: () => Promise.reject(new Error('no header needs a sign-in')),
};

const headersOf = (headers: Headers) => customHeaders({ label: 'Work', headers }, access);

describe('the headers of a connection', () => {
  it('have their values from the settings, the environment and the secret store, without the blanks of copying', async () => {
    expect(
      await headersOf({ 'X-Team': 'tools', 'X-Gateway': { env: 'GATEWAY' }, 'X-Signed': { secret: true } }),
    ).toEqual({
      headers: { 'x-team': 'tools', 'x-gateway': 'hidden gateway key', 'x-signed': 'hidden signature' },
      secrets: ['hidden gateway key', 'hidden signature'],
    });
  });

  it.each(['MISSING', 'BLANK'])('are missed where the variable %s says nothing', async (env) => {
    await expect(headersOf({ 'X-Team': { env } })).rejects.toMatchObject({
      failure: {
        kind: 'credentials',
        message: `The header "X-Team" of "Work" has no value: the environment variable ${env} is not set. Set it and restart VS Code, or edit the connection.`,
        cure: { type: 'edit-connection' },
      },
    });
  });

  it('are refused where a value cannot be sent, as one copied where it is shown in part', async () => {
    const masked = { ...access, env: { MASKED: 'ab12…' }, secret: async () => '••••1234' };
    await expect(
      customHeaders({ label: 'Work', headers: { 'X-Team': { env: 'MASKED' } } }, masked),
    ).rejects.toMatchObject({
      failure: {
        kind: 'credentials',
        message:
          'The header "X-Team" of "Work" has characters that cannot be sent, such as “…” or a line break. Correct the environment variable MASKED and restart VS Code, or edit the connection.',
        cure: { type: 'edit-connection' },
      },
    });
    await expect(
      customHeaders({ label: 'Work', headers: { 'X-Team': { secret: true } } }, masked),
    ).rejects.toMatchObject({
      failure: { message: expect.stringContaining('Enter it again'), cure: { type: 'replace-key' } },
    });
  });

  it('are missed where no secret is stored, which can be entered', async () => {
    await expect(headersOf({ 'X-Team': { secret: true } })).rejects.toMatchObject({
      failure: {
        kind: 'credentials',
        message: 'The header "X-Team" of "Work" has no value: no secret is stored for it. Enter it.',
        cure: { type: 'replace-key' },
      },
    });
  });
});
