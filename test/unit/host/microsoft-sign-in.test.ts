import { beforeEach, describe, expect, it, vi } from 'vitest';
import { microsoftToken, signInToMicrosoft } from '../../../src/host/microsoft-sign-in.ts';

/** VS Code's accounts, and what they were asked. */
const accounts = vi.hoisted(() => ({
  asked: [] as unknown[][],
  answer: (): unknown => undefined,
  sovereignCloud: '',
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  workspace: { getConfiguration: () => ({ get: () => accounts.sovereignCloud }) },
  authentication: {
    getSession: async (...call: unknown[]) => {
      accounts.asked.push(call);
      return accounts.answer();
    },
  },
}));

const SCOPE = 'https://ai.azure.com/.default';
const US_SCOPE = 'https://cognitiveservices.azure.us/.default';

beforeEach(() => {
  accounts.asked.length = 0;
  accounts.answer = () => ({ accessToken: 'token' });
  accounts.sovereignCloud = '';
});

describe('a token of the Microsoft sign-in', () => {
  it('is asked for at every attempt, and not kept', async () => {
    accounts.answer = () => ({ accessToken: `token ${accounts.asked.length}` });
    expect(await microsoftToken(SCOPE, undefined)).toBe('token 1');
    expect(await microsoftToken(SCOPE, undefined)).toBe('token 2');
    expect(accounts.asked).toHaveLength(2);
  });

  it('is asked for in silence, in the tenant of the connection', async () => {
    expect(await microsoftToken(SCOPE, 'contoso')).toBe('token');
    expect(accounts.asked).toEqual([['microsoft', [SCOPE, 'VSCODE_TENANT:contoso'], { silent: true }]]);
  });

  it('that is not there is cured by signing in for this scope and tenant', async () => {
    accounts.answer = () => undefined;
    await expect(microsoftToken(SCOPE, 'contoso')).rejects.toMatchObject({
      failure: { cure: { type: 'microsoft-sign-in', scope: SCOPE, tenant: 'contoso' } },
    });
  });

  it("that Microsoft refuses keeps Microsoft's words", async () => {
    accounts.answer = () => {
      throw new Error('AADSTS65002: no');
    };
    await expect(microsoftToken(SCOPE, undefined)).rejects.toMatchObject({
      failure: {
        details: expect.stringContaining('AADSTS65002'),
        cure: { type: 'microsoft-sign-in', scope: SCOPE },
      },
    });
  });
});

describe("a resource of the US government's cloud", () => {
  it('takes the accounts of that cloud', async () => {
    accounts.sovereignCloud = 'USGovernment';
    await microsoftToken(US_SCOPE, undefined);
    await signInToMicrosoft(US_SCOPE, undefined);
    await microsoftToken('https://management.usgovcloudapi.net/.default', undefined);
    expect(accounts.asked.map(([provider]) => provider)).toEqual([
      'microsoft-sovereign-cloud',
      'microsoft-sovereign-cloud',
      'microsoft-sovereign-cloud',
    ]);
  });

  it('needs VS Code to be told of that cloud', async () => {
    for (const asking of [microsoftToken, signInToMicrosoft])
      await expect(asking(US_SCOPE, undefined)).rejects.toMatchObject({
        failure: {
          message: expect.stringContaining('USGovernment'),
          cure: { type: 'open-settings', query: 'microsoft-sovereign-cloud.environment' },
        },
      });
    expect(accounts.asked).toEqual([]);
  });
});

describe('signing in', () => {
  it('opens the dialog', async () => {
    expect(await signInToMicrosoft(SCOPE, undefined)).toBe(true);
    expect(accounts.asked).toEqual([['microsoft', [SCOPE], { createIfNone: true }]]);
  });

  it('passes the challenge of a resource on, and nothing of it but the claims', async () => {
    const claims = 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ==';
    const challenge = `Bearer authorization_uri="https://evil.example", scope="https://graph.microsoft.com/.default", claims="${claims}"`;
    await signInToMicrosoft(SCOPE, 'contoso', { challenge });
    expect(accounts.asked).toEqual([
      [
        'microsoft',
        {
          wwwAuthenticate: `Bearer error="insufficient_claims", claims="${claims}"`,
          fallbackScopes: [SCOPE, 'VSCODE_TENANT:contoso'],
        },
        { createIfNone: true },
      ],
    ]);
  });

  it('is an ordinary one where the challenge has no claims', async () => {
    await signInToMicrosoft(SCOPE, undefined, { challenge: 'Bearer error="insufficient_claims"' });
    expect(accounts.asked).toEqual([['microsoft', [SCOPE], { createIfNone: true }]]);
  });

  it('lets the account be chosen anew where its token was refused, and does not where there is none any more', async () => {
    await signInToMicrosoft(SCOPE, undefined, { isRefused: true });
    expect(accounts.asked).toEqual([
      ['microsoft', [SCOPE], { silent: true }],
      ['microsoft', [SCOPE], { createIfNone: true, clearSessionPreference: true }],
    ]);
    accounts.answer = () => undefined;
    await signInToMicrosoft(SCOPE, undefined, { isRefused: true });
    expect(accounts.asked.at(-1)).toEqual(['microsoft', [SCOPE], { createIfNone: true }]);
  });

  it.each(['User did not consent to login.', 'Canceled', 'User cancelled'])(
    'is given up without an error: %s',
    async (message) => {
      accounts.answer = () => {
        throw new Error(message);
      };
      expect(await signInToMicrosoft(SCOPE, undefined)).toBe(false);
    },
  );

  it('that fails says so', async () => {
    accounts.answer = () => {
      throw new Error('AADSTS50020: no such user');
    };
    await expect(signInToMicrosoft(SCOPE, undefined)).rejects.toThrow('AADSTS50020');
  });
});
