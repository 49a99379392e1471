import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AzureConnection, BedrockConnection } from '../../../src/domain/connection.ts';
import { enterSecret } from '../../../src/host/add-connection/enter-secret.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import { quickInputs } from './quick-input.ts';
import { secretStorage } from './secret-storage.ts';

vi.mock('vscode', async () => {
  const { quickInputs: inputs, quickInputApi } = await import('./quick-input.ts');
  return {
    ...quickInputApi,
    l10n: { t: (text: string) => text },
    window: { createInputBox: inputs.create },
  };
});

const azure: AzureConnection = {
  id: 'azure',
  kind: 'azure',
  label: 'Team',
  endpoint: 'https://team.openai.azure.com',
  auth: 'apiKey',
};
const bedrock: BedrockConnection = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Work',
  region: 'us-east-1',
  auth: 'accessKey',
};

let storage: ReturnType<typeof secretStorage>;
let secrets: Secrets;

beforeEach(() => {
  storage = secretStorage();
  secrets = new Secrets(storage);
  quickInputs.opened.length = 0;
});

describe('a secret', () => {
  it('is found by the connection it was entered for', async () => {
    await secrets.set(azure, 'apiKey', 'key');
    expect(await secrets.get({ ...azure, label: 'Other', auth: 'entra' }, 'apiKey')).toBe('key');
  });

  it.each([
    ['another resource', azure, { ...azure, endpoint: 'https://other.openai.azure.com' }],
    ['another cloud', azure, { ...bedrock, id: 'azure' }],
    ['another id', azure, { ...azure, id: 'azure-2' }],
    ['another region', bedrock, { ...bedrock, region: 'eu-west-1' }],
    ['a gateway', bedrock, { ...bedrock, endpoint: 'https://gateway.example' }],
    ['a control plane elsewhere', bedrock, { ...bedrock, endpoints: { control: 'https://gateway.example' } }],
  ])('is not found by a connection to %s', async (_, entered, asking) => {
    await secrets.set(entered, 'apiKey', 'key');
    expect(await secrets.get(asking, 'apiKey')).toBeUndefined();
  });

  it('is known to be elsewhere by the connection that left it, and by no other', async () => {
    const moved = { ...bedrock, region: 'eu-west-1' };
    await secrets.set(bedrock, 'apiKey', 'key');
    expect(await secrets.isElsewhere(moved, 'apiKey')).toBe(true);
    expect(await secrets.isElsewhere(bedrock, 'apiKey')).toBe(false);
    expect(await secrets.isElsewhere(moved, 'accessKeyId')).toBe(false);
    expect(await secrets.isElsewhere({ ...moved, id: 'bedrock-2' }, 'apiKey')).toBe(false);
  });

  it('that a host forgets is said to be lost', async () => {
    const forgetful = new Secrets({ ...storage, get: async () => undefined });
    await expect(forgetful.set(azure, 'apiKey', 'key')).rejects.toThrow('no working secret storage');
  });
});

describe('the secrets of a connection', () => {
  it('are deleted with it, whatever place they were entered for, and no others', async () => {
    await secrets.set(bedrock, 'accessKeyId', 'AKIA');
    await secrets.set({ ...bedrock, region: 'eu-west-1' }, 'secretAccessKey', 'hush');
    await secrets.set({ ...bedrock, id: 'bedrock-2' }, 'accessKeyId', 'of another');
    expect(await secrets.deleteAll('bedrock')).toBe(2);
    expect([...storage.stored.values()]).toEqual(['of another']);
  });

  it('are found when no connection has them any more', async () => {
    await secrets.set(bedrock, 'accessKeyId', 'AKIA');
    await secrets.set(azure, 'apiKey', 'key');
    await storage.store('something else', 'kept by another part');
    const unused = await secrets.unused([azure], new Set());
    expect(unused).toEqual([{ key: expect.any(String), connectionId: 'bedrock', place: 'us-east-1' }]);
    await secrets.deleteUnused(unused);
    expect([...storage.stored.values()].sort()).toEqual(['kept by another part', 'key']);
  });

  it('are found when their connection leads elsewhere by now, and the others stay', async () => {
    const moved = { ...azure, endpoint: 'https://other.openai.azure.com' };
    await secrets.set(azure, 'apiKey', 'of the place before');
    await secrets.set(moved, 'apiKey', 'of the place now');
    const unused = await secrets.unused([moved], new Set());
    expect(unused).toMatchObject([{ connectionId: 'azure', place: 'team.openai.azure.com' }]);
    await secrets.deleteUnused(unused);
    expect(await secrets.get(moved, 'apiKey')).toBe('of the place now');
    expect(storage.stored.size).toBe(1);
  });

  it('are not found where an entry cannot be read, and nobody knows where it leads', async () => {
    await secrets.set(azure, 'apiKey', 'key');
    expect(await secrets.unused([], new Set(['azure']))).toEqual([]);
  });

  it('are kept all or none: where one is lost, those before are what they were', async () => {
    await secrets.set(bedrock, 'accessKeyId', 'of before');
    const forgetful = new Secrets({
      ...storage,
      get: async (key) => (key.endsWith('/secretAccessKey') ? undefined : storage.get(key)),
    });
    const values = new Map([
      ['accessKeyId', 'AKIA'],
      ['secretAccessKey', 'hush'],
    ] as const);
    await expect(forgetful.replace(bedrock, values)).rejects.toThrow('no working secret storage');
    expect([...storage.stored.values()]).toEqual(['of before']);
  });

  it('can be taken back after they were replaced', async () => {
    await secrets.set(bedrock, 'accessKeyId', 'of before');
    const takeBack = await secrets.replace(
      bedrock,
      new Map([
        ['accessKeyId', 'AKIA'],
        ['secretAccessKey', 'hush'],
        ['sessionToken', undefined],
      ] as const),
    );
    expect([...storage.stored.values()].sort()).toEqual(['AKIA', 'hush']);
    await takeBack();
    expect([...storage.stored.values()]).toEqual(['of before']);
  });

  it('go along to another region of the account, where they replace nothing', async () => {
    const sibling = { ...bedrock, id: 'bedrock-eu', region: 'eu-west-1' };
    await secrets.set(bedrock, 'accessKeyId', 'AKIA');
    await secrets.set(bedrock, 'header:x-team', 'team');
    await secrets.set(sibling, 'header:x-team', 'its own');
    await secrets.copy(bedrock, sibling);
    expect(await secrets.get(sibling, 'accessKeyId')).toBe('AKIA');
    expect(await secrets.get(sibling, 'header:x-team')).toBe('its own');
    expect([...(await secrets.names(sibling))].sort()).toEqual(['accessKeyId', 'header:x-team']);
  });
});

describe('entering secrets', () => {
  /** Answers the questions in turn; `undefined` leaves, `back` goes back. */
  async function typing(
    connection: AzureConnection | BedrockConnection,
    ...texts: readonly (string | undefined)[]
  ): Promise<boolean> {
    const entering = enterSecret(connection, secrets);
    for (const text of texts) {
      const box = await quickInputs.open('{0}: Enter Key');
      expect(box.password).toBe(true);
      if (text === undefined) box.hide();
      else if (text === 'back') box.press('Back');
      else {
        box.value = text;
        box.accept();
      }
      await Promise.resolve();
      await new Promise(setImmediate);
    }
    return entering;
  }

  it('keeps what was typed, without the blanks around it', async () => {
    expect(await typing(bedrock, ' AKIA ', 'hush\n', '')).toBe(true);
    expect(await secrets.get(bedrock, 'accessKeyId')).toBe('AKIA');
    expect(await secrets.get(bedrock, 'secretAccessKey')).toBe('hush');
  });

  it('replaces a session token by none', async () => {
    await secrets.set(bedrock, 'sessionToken', 'of the old session');
    await typing(bedrock, 'AKIA', 'hush', '');
    expect(await secrets.get(bedrock, 'sessionToken')).toBeUndefined();
  });

  it('goes back to the question before', async () => {
    await typing(bedrock, 'AKIA, mistyped', 'back', 'AKIA', 'hush', '');
    expect(await secrets.get(bedrock, 'accessKeyId')).toBe('AKIA');
  });

  it('does not take nothing for a key', async () => {
    const entering = enterSecret(azure, secrets);
    const box = await quickInputs.open('{0}: Enter Key');
    box.value = '  ';
    box.accept();
    expect(box.validationMessage).toBe('This cannot be empty.');
    expect(box.isOpen).toBe(true);
    box.hide();
    expect(await entering).toBe(false);
  });

  it('keeps nothing at all when the user gives up halfway', async () => {
    expect(await typing(bedrock, 'AKIA', undefined)).toBe(false);
    expect(storage.stored.size).toBe(0);
  });

  it('asks for no key that the connection takes from the environment', async () => {
    expect(await enterSecret({ ...azure, apiKey: { env: 'MY_KEY' } }, secrets)).toBe(true);
    const headers = { 'x-gateway-key': { secret: true } } as const;
    const connection = { ...azure, apiKey: { env: 'MY_KEY' }, headers };
    expect(await typing(connection, 'hush')).toBe(true);
    expect(await secrets.get(connection, 'header:x-gateway-key')).toBe('hush');
  });

  it('leaves those of other connections alone, which another window may know', async () => {
    await secrets.set(bedrock, 'accessKeyId', 'of a connection of another window');
    await typing(azure, 'new');
    expect([...storage.stored.values()].sort()).toEqual(['new', 'of a connection of another window']);
  });
});
