import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import { askAzure } from '../../../src/host/add-connection/azure.ts';
import { secretQuestions } from '../../../src/host/add-connection/enter-secret.ts';
import { quickInputs } from './quick-input.ts';

/** What VS Code's accounts were asked for, and what they answer. */
const accounts = vi.hoisted(() => ({ asked: [] as unknown[][], isSignedIn: true, sovereignCloud: '' }));

vi.mock('vscode', async () => {
  const { quickInputs: inputs, quickInputApi } = await import('./quick-input.ts');
  return {
    ...quickInputApi,
    l10n: {
      t: (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, at) => values[at] ?? ''),
    },
    ProgressLocation: { Notification: 15 },
    window: {
      createQuickPick: inputs.create,
      createInputBox: inputs.create,
      withProgress: (_options: unknown, task: (progress: unknown, token: unknown) => unknown) =>
        task(undefined, { onCancellationRequested: () => ({ dispose: () => {} }) }),
    },
    workspace: { getConfiguration: () => ({ get: () => accounts.sovereignCloud }) },
    authentication: {
      getSession: async (...call: [string, readonly string[], { createIfNone?: boolean }]) => {
        accounts.asked.push(call);
        accounts.isSignedIn ||= call[2].createIfNone === true;
        return accounts.isSignedIn ? { accessToken: 'token' } : undefined;
      },
    },
  };
});

const TENANT = '99999999-8888-7777-6666-555555555555';
const ACCOUNT =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/my-res';
const ADDRESS = 'Azure: Endpoint';
const UNDERSTOOD = 'Azure: What Was Understood';
const SIGN_IN = 'Azure: Sign-In';
const TENANTS = 'Azure: Tenant';
const DEPLOYMENTS = 'Azure: Deployments';

beforeEach(() => {
  quickInputs.opened.length = 0;
  accounts.asked.length = 0;
  accounts.isSignedIn = true;
  accounts.sovereignCloud = '';
  hosts.clear();
  vi.stubGlobal('fetch', async (url: string | URL) => {
    hosts.add(new URL(url).host);
    return Response.json(resourceManager(new URL(url)));
  });
});

/** Whom the lists were asked of. */
const hosts = new Set<string>();

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('an address', () => {
  it('is understood while it is pasted, shown before it is saved, and can be corrected', async () => {
    const asked = askAzure();
    await paste(
      'https://my-res.services.ai.azure.com/api/projects/proj/openai/v1?api-version=2025-04-01-preview',
    );
    const understood = await quickInputs.open(UNDERSTOOD);
    expect(understood.items.map(({ label, description = '' }) => `${label} ${description}`.trim())).toEqual([
      '$(check) Use This',
      'Understood',
      'Microsoft Foundry resource "my-res", project "proj"',
      'Prompts go to https://my-res.services.ai.azure.com',
      '$(edit) Project proj',
      'Good to Know',
      '$(info) The version 2025-04-01-preview was left out: the v1 API of Azure',
      'needs none.',
    ]);
    understood.accept('$(edit) Project');
    const project = await vi.waitFor(() => openWithValue('proj'));
    project.value = 'other';
    project.accept();
    (await vi.waitFor(() => openWith('other'))).accept('$(check) Use This');
    (await quickInputs.open(SIGN_IN)).accept('$(terminal) Azure CLI');
    (await quickInputs.open(TENANTS)).accept('$(home) Default tenant');
    expect(await asked).toEqual({
      type: 'next',
      value: {
        entry: {
          kind: 'azure',
          endpoint: 'https://my-res.services.ai.azure.com',
          auth: 'azureCli',
          project: 'other',
        },
        keys: new Map(),
      },
    });
  });

  it('that cannot be used says why, and cannot be chosen', async () => {
    void askAzure();
    const address = await quickInputs.open(ADDRESS);
    address.type('https://api.openai.com/v1');
    const refusal = address.items.slice(-2).map(({ label }) => label);
    expect(refusal).toEqual([
      '$(error) This is the address of OpenAI, not of Azure. An Azure endpoint',
      'looks like "https://my-resource.openai.azure.com".',
    ]);
    address.accept(refusal[0]);
    expect(address.isOpen).toBe(true);
  });

  it('with a key in it gives the key to the secret storage, and not to the settings', async () => {
    const asked = askAzure();
    await paste(
      'https://contoso.azure-api.net/ai/openai/deployments/chat/chat/completions?api-version=2024-10-21&subscription-key=0123456789abcdef',
    );
    (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
    (await quickInputs.open(SIGN_IN)).accept('$(key) The key that was pasted');
    const deployments = await quickInputs.open(DEPLOYMENTS);
    expect(deployments.value).toBe('chat=');
    deployments.accept();
    const again = await vi.waitFor(() => openWithPrompt('Write name=model, separated by commas.'));
    again.value = 'chat=gpt-5.4';
    again.accept();
    const result = await asked;
    expect(result).toMatchObject({
      type: 'next',
      value: { keys: new Map([['apiKey', '0123456789abcdef']]) },
    });
    if (result.type !== 'next') throw new Error('The questions were not answered');
    expect(result.value.entry).toEqual({
      kind: 'azure',
      endpoint: 'https://contoso.azure-api.net/ai',
      auth: 'apiKey',
      apiVersion: '2024-10-21',
      deployments: [{ name: 'chat', model: 'gpt-5.4' }],
    });
    const shown = JSON.stringify(
      quickInputs.opened.flatMap(({ items, prompt }) => [items.map(textsOf), prompt]),
    );
    expect(shown).not.toContain('0123456789abcdef');
  });

  it('with a key in a header of its own is asked with that header', async () => {
    const asked = askAzure();
    await paste(
      'curl https://gateway.example/ai/openai/v1/responses -H "Ocp-Apim-Subscription-Key: 0123456789abcdef"',
    );
    (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
    (await quickInputs.open(SIGN_IN)).accept('$(key) The key that was pasted');
    (await quickInputs.open(DEPLOYMENTS)).accept();
    expect(await asked).toEqual({
      type: 'next',
      value: {
        entry: {
          kind: 'azure',
          endpoint: 'https://gateway.example/ai',
          auth: 'apiKey',
          headers: { 'Ocp-Apim-Subscription-Key': { secret: true } },
        },
        keys: new Map([['header:Ocp-Apim-Subscription-Key', '0123456789abcdef']]),
      },
    });
  });

  it('of a portal brings tenant and resource along, and neither is asked', async () => {
    const asked = askAzure();
    await paste(`https://ai.azure.com/resource/overview?wsid=${ACCOUNT}&tid=${TENANT}`);
    (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
    (await quickInputs.open(SIGN_IN)).accept('$(account) Microsoft sign-in');
    expect(await asked).toMatchObject({
      value: {
        entry: { endpoint: 'https://my-res.openai.azure.com', tenant: TENANT, resourceId: ACCOUNT },
      },
    });
  });

  it('of a region takes keys only', async () => {
    void askAzure();
    await paste('https://eastus.api.cognitive.microsoft.com');
    (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
    expect((await quickInputs.open(SIGN_IN)).rows).toEqual(['$(key) Key']);
  });

  it('can be given anew from any later question', async () => {
    const asked = askAzure();
    await paste('https://my-res.openai.azure.com');
    (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
    (await quickInputs.open(SIGN_IN)).press('Back');
    (await quickInputs.open(UNDERSTOOD)).press('Back');
    (await quickInputs.open(ADDRESS)).press('Back');
    expect(await asked).toEqual({ type: 'back' });
  });
});

describe('the tenant', () => {
  it('is one of those the account belongs to', async () => {
    const asked = askAzure();
    const tenants = await untilTenants();
    expect(tenants.rows).toEqual(['$(home) Default tenant', 'Contoso', 'Fabrikam']);
    tenants.accept('Fabrikam');
    expect(await asked).toMatchObject({ value: { entry: { auth: 'entra', tenant: TENANT } } });
    expect(accounts.asked).toEqual([
      ['microsoft', ['https://management.azure.com/.default'], { silent: true }],
    ]);
  });

  it('can be typed as an id or a domain', async () => {
    const asked = askAzure();
    const tenants = await untilTenants();
    tenants.type('https://evil.example');
    expect(tenants.rows).not.toContain('https://evil.example');
    tenants.type('contoso.onmicrosoft.com');
    tenants.accept('contoso.onmicrosoft.com');
    expect(await asked).toMatchObject({ value: { entry: { tenant: 'contoso.onmicrosoft.com' } } });
  });

  it('is listed once the user wants to sign in, and not before', async () => {
    accounts.isSignedIn = false;
    void askAzure();
    const signedOut = await untilTenants();
    expect(accounts.asked.every(([, , options]) => JSON.stringify(options) === '{"silent":true}')).toBe(true);
    signedOut.accept('$(sign-in) Sign In to List My Tenants…');
    await vi.waitFor(() => expect(quickInputs.opened.at(-1)?.rows).toContain('Contoso'));
    expect(accounts.asked).toContainEqual([
      'microsoft',
      ['https://management.azure.com/.default'],
      { createIfNone: true },
    ]);
  });
});

it('a resource can be chosen from those that the account sees', async () => {
  const asked = askAzure();
  (await quickInputs.open(ADDRESS)).accept('$(account) Choose From My Microsoft Account…');
  (await quickInputs.open(TENANTS)).accept('Fabrikam');
  (await quickInputs.open('Azure: Resource')).accept('my-res / proj');
  (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
  (await quickInputs.open(SIGN_IN)).accept('$(account) Microsoft sign-in');
  expect(await asked).toEqual({
    type: 'next',
    value: {
      entry: {
        kind: 'azure',
        endpoint: 'https://my-res.services.ai.azure.com',
        auth: 'entra',
        project: 'proj',
        tenant: TENANT,
        resourceId: ACCOUNT,
      },
      keys: new Map(),
    },
  });
});

it('a resource of the US government can be chosen where VS Code signs in to that cloud', async () => {
  accounts.sovereignCloud = 'USGovernment';
  void askAzure();
  const address = await quickInputs.open(ADDRESS);
  expect(address.rows).toEqual([
    '$(account) Choose From My US Government Account…',
    '$(account) Choose From My Microsoft Account…',
  ]);
  address.accept('$(account) Choose From My US Government Account…');
  (await quickInputs.open(TENANTS)).accept('Fabrikam');
  expect((await quickInputs.open('Azure: Resource')).rows).toContain('my-res');
  expect(accounts.asked.map(([provider]) => provider)).not.toContain('microsoft');
  expect([...hosts]).toEqual(['management.usgovcloudapi.net']);
});

it('the questions are counted as they come, because the answers decide how many there are', async () => {
  void askAzure();
  (await quickInputs.open(ADDRESS)).accept('$(account) Choose From My Microsoft Account…');
  (await quickInputs.open(TENANTS)).accept('$(home) Default tenant');
  (await quickInputs.open('Azure: Resource')).accept('my-res');
  (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
  (await quickInputs.open(SIGN_IN)).accept('$(terminal) Azure CLI');
  await quickInputs.open(TENANTS);
  expect(quickInputs.opened.map(({ step, totalSteps }) => [step, totalSteps])).toEqual(
    [2, 3, 4, 5, 6, 7].map((step) => [step, undefined]),
  );
});

it('a gateway with a header of its own for the key is asked for that, and for another key only if it wants one', () => {
  const gateway: AzureConnection = {
    ...{ id: 'gw', kind: 'azure', label: 'Gateway', auth: 'apiKey' },
    endpoint: 'https://gateway.example',
  };
  expect(secretQuestions(gateway)).toEqual([{ name: 'apiKey', prompt: expect.any(String) }]);
  expect(secretQuestions({ ...gateway, headers: { 'x-api-key': { secret: true } } })).toMatchObject([
    { name: 'apiKey', isOptional: true },
    { name: 'header:x-api-key' },
  ]);
});

async function paste(text: string): Promise<void> {
  const address = await quickInputs.open(ADDRESS);
  address.type(text);
  address.accept(address.items.at(-1)?.label);
}

async function untilTenants() {
  await paste('https://my-res.openai.azure.com');
  (await quickInputs.open(UNDERSTOOD)).accept('$(check) Use This');
  (await quickInputs.open(SIGN_IN)).accept('$(account) Microsoft sign-in');
  return quickInputs.open(TENANTS);
}

function openWithValue(value: string) {
  return openWhere((input) => input.value === value && input.items.length === 0);
}

function openWith(description: string) {
  return openWhere((input) => input.items.some((item) => item.description === description));
}

function openWithPrompt(prompt: string) {
  return openWhere((input) => input.prompt === prompt);
}

function openWhere(fits: (input: (typeof quickInputs.opened)[number]) => boolean) {
  const input = quickInputs.opened.findLast(({ isOpen }) => isOpen);
  if (input === undefined || !fits(input)) throw new Error('It is not open yet');
  return input;
}

function textsOf({ label, description, detail }: { label: string; description?: string; detail?: string }) {
  return [label, description, detail];
}

/** The answers of Azure's resource manager. */
function resourceManager({ pathname }: URL): unknown {
  if (pathname === '/tenants')
    return {
      value: [
        {
          tenantId: '00000000-1111-2222-3333-444444444444',
          displayName: 'Contoso',
          defaultDomain: 'contoso.example',
        },
        { tenantId: TENANT, displayName: 'Fabrikam', defaultDomain: 'fabrikam.example' },
      ],
    };
  if (pathname === '/subscriptions')
    return { value: [{ subscriptionId: '11111111-2222-3333-4444-555555555555', displayName: 'Research' }] };
  if (pathname.endsWith('/accounts'))
    return {
      value: [
        {
          id: ACCOUNT,
          name: 'my-res',
          kind: 'AIServices',
          location: 'swedencentral',
          properties: { endpoints: { 'AI Foundry API': 'https://my-res.services.ai.azure.com/' } },
        },
      ],
    };
  if (pathname.endsWith('/projects'))
    return { value: [{ name: 'my-res/proj', properties: { endpoints: {} } }] };
  return { value: [] };
}
