import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AzureConnection, BedrockConnection } from '../../../src/domain/connection.ts';
import { enterSecret } from '../../../src/host/add-connection/enter-secret.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import { secretStorage } from './secret-storage.ts';

/** What the user types, question by question, and the connections in the settings. */
const user = vi.hoisted(() => ({ types: [] as (string | undefined)[], connections: [] as unknown[] }));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  window: { showInputBox: async () => user.types.shift() },
  workspace: { getConfiguration: () => ({ inspect: () => ({ globalValue: user.connections }) }) },
}));

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
  user.types = [];
  user.connections = [];
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

  it('that a host forgets is said to be lost', async () => {
    const forgetful = new Secrets({ ...storage, get: async () => undefined });
    await expect(forgetful.set(azure, 'apiKey', 'key')).rejects.toThrow('no working secret storage');
  });
});

describe('entering secrets', () => {
  it('keeps what was typed, without the blanks around it', async () => {
    user.types = [' AKIA ', 'hush\n', ''];
    expect(await enterSecret(bedrock, secrets)).toBe(true);
    expect(await secrets.get(bedrock, 'accessKeyId')).toBe('AKIA');
    expect(await secrets.get(bedrock, 'secretAccessKey')).toBe('hush');
  });

  it('replaces a session token by none', async () => {
    user.connections = [bedrock];
    await secrets.set(bedrock, 'sessionToken', 'of the old session');
    user.types = ['AKIA', 'hush', ''];
    await enterSecret(bedrock, secrets);
    expect(await secrets.get(bedrock, 'sessionToken')).toBeUndefined();
  });

  it('is over when the user gives up', async () => {
    user.types = [undefined];
    expect(await enterSecret(azure, secrets)).toBe(false);
    expect(storage.stored.size).toBe(0);
  });

  it('asks for no key that the connection takes from the environment', async () => {
    expect(await enterSecret({ ...azure, apiKey: { env: 'MY_KEY' } }, secrets)).toBe(true);
    user.types = ['hush'];
    const headers = { 'x-gateway-key': { secret: true } } as const;
    const connection = { ...azure, apiKey: { env: 'MY_KEY' }, headers };
    expect(await enterSecret(connection, secrets)).toBe(true);
    expect(await secrets.get(connection, 'header:x-gateway-key')).toBe('hush');
  });

  it('leaves those of other connections alone, which another window may know', async () => {
    await secrets.set(bedrock, 'accessKeyId', 'of a connection of another window');
    user.connections = [azure];
    user.types = ['new'];
    await enterSecret(azure, secrets);
    expect([...storage.stored.values()].sort()).toEqual(['new', 'of a connection of another window']);
  });
});
