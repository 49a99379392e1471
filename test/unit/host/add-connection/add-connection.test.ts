import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { anotherRegion } from '../../../../src/host/add-connection/another-region.ts';
import { freeId } from '../../../../src/host/add-connection/ids.ts';
import { addConnection } from '../../../../src/host/add-connection/index.ts';
import { siblingEntry } from '../../../../src/host/add-connection/sibling-entry.ts';
import { Connections } from '../../../../src/host/connections.ts';
import { Secrets } from '../../../../src/host/secrets.ts';
import { quickInputs } from '../quick-input.ts';
import { secretStorage } from '../secret-storage.ts';

const editor = vi.hoisted(() => ({
  settings: new Map<string, unknown>(),
  messages: [] as string[],
  isReadOnly: false,
}));

vi.mock('vscode', async () => {
  const { quickInputs: inputs, quickInputApi } = await import('../quick-input.ts');
  return {
    ...quickInputApi,
    l10n: {
      t: (text: string, ...values: readonly unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
    },
    ConfigurationTarget: { Global: 1 },
    window: {
      createQuickPick: inputs.create,
      createInputBox: inputs.create,
      showInformationMessage: async (text: string) => void editor.messages.push(text),
    },
    workspace: {
      getConfiguration: () => ({
        get: (name: string) => editor.settings.get(name),
        inspect: (name: string) => ({ globalValue: editor.settings.get(name) }),
        update: async (name: string, value: unknown) => {
          if (editor.isReadOnly) throw new Error('settings.json cannot be written');
          editor.settings.set(name, value);
        },
      }),
    },
  };
});

const CONFIG = `
[profile dev]
sso_session = corp
region = eu-central-1
`;

let folder: string;
let storage: ReturnType<typeof secretStorage>;
let secrets: Secrets;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-add-'));
  await writeFile(path.join(folder, 'config'), CONFIG);
  vi.stubEnv('AWS_CONFIG_FILE', path.join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path.join(folder, 'credentials'));
  vi.stubEnv('AWS_REGION', 'us-west-2');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  storage = secretStorage();
  secrets = new Secrets(storage);
  editor.settings.clear();
  editor.messages.length = 0;
  editor.isReadOnly = false;
  quickInputs.opened.length = 0;
});

function connections(found: readonly BedrockConnection[] = []) {
  const log = { warn: () => {}, info: () => {}, error: () => {}, debug: () => {}, show: () => {} };
  return new Connections(
    async () => found,
    log,
    () => {},
  );
}

const connectionsSetting = () => editor.settings.get('connections');
const signIn = () => quickInputs.open('Amazon Bedrock: Sign-In');
const region = () => quickInputs.open('Amazon Bedrock: Region');

describe('adding a Bedrock connection', () => {
  it('takes a profile of the AWS files and offers the region that it names first', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    const clouds = await quickInputs.open('Add Connection');
    expect([clouds.step, clouds.totalSteps]).toEqual([1, undefined]);
    clouds.accept('Amazon Bedrock');
    const ways = await signIn();
    expect(ways.step).toBe(2);
    expect(ways.row('$(account) dev').description).toBe('single sign-on · eu-central-1');
    ways.accept('$(account) dev');
    const regions = await region();
    expect(regions.rows.slice(0, 3)).toEqual(['eu-central-1', 'us-west-2', '[Regions]']);
    expect(regions.row('eu-central-1').description).toBe('Frankfurt · of the profile dev');
    regions.accept('eu-central-1');
    await adding;
    expect(connectionsSetting()).toEqual([
      { id: 'bedrock', kind: 'bedrock', region: 'eu-central-1', auth: 'profile', profile: 'dev' },
    ]);
  });

  it('goes back step by step, and changes what was answered', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).press('Back');
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(account) dev');
    (await region()).press('Back');
    (await signIn()).accept('$(link) Default credential chain');
    const regions = await region();
    expect(regions.rows[0]).toBe('us-west-2');
    regions.accept('us-west-2');
    await adding;
    expect(connectionsSetting()).toMatchObject([{ auth: 'chain', region: 'us-west-2' }]);
  });

  it('takes a region that is in no list, and nothing that is no region', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(link) Default credential chain');
    const regions = await region();
    regions.type('eu-nowhere');
    expect(regions.rows).not.toContain('eu-nowhere');
    regions.type(' eu-isoe-west-1 ');
    regions.accept('eu-isoe-west-1');
    await adding;
    expect(connectionsSetting()).toMatchObject([{ region: 'eu-isoe-west-1' }]);
  });

  it('saves neither connection nor key when the user leaves at the last question', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(key) Bedrock API key');
    (await region()).accept('us-west-2');
    (await quickInputs.open('Bedrock us-west-2: Enter Key')).hide();
    expect(await adding).toBeUndefined();
    expect(connectionsSetting()).toBeUndefined();
    expect(storage.stored.size).toBe(0);
  });

  it('never takes the id of the connection that was found on the machine, whose chats would change their account', async () => {
    const automatic: BedrockConnection = {
      id: 'bedrock',
      kind: 'bedrock',
      label: 'Bedrock us-east-1',
      region: 'us-east-1',
      auth: 'chain',
    };
    const adding = addConnection({ secrets, connections: connections([automatic]) });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(account) dev');
    (await region()).accept('eu-central-1');
    expect(await adding).toMatchObject({ id: 'bedrock-2' });
    expect(connectionsSetting()).toMatchObject([{ id: 'bedrock-2', profile: 'dev' }]);
  });

  it('keeps what another window has saved while the key was looked up', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(key) Bedrock API key');
    (await region()).accept('us-west-2');
    const box = await quickInputs.open('Bedrock us-west-2: Enter Key');
    const other = { id: 'bedrock', kind: 'bedrock', region: 'us-east-1' };
    editor.settings.set('connections', [other]);
    box.value = 'key';
    box.accept();
    const connection = await adding;
    expect(connectionsSetting()).toMatchObject([other, { id: 'bedrock-2', region: 'us-west-2' }]);
    expect(connection && (await secrets.get(connection, 'apiKey'))).toBe('key');
  });

  it('numbers the questions for keys on, and goes back from the first of them to the region', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(key) Access keys');
    const regions = await region();
    expect(regions.step).toBe(3);
    regions.accept('us-west-2');
    const box = await quickInputs.open('Bedrock us-west-2: Enter Key');
    expect([box.step, box.totalSteps]).toEqual([4, 6]);
    box.press('Back');
    (await region()).accept('us-east-1');
    for (const value of ['AKIA', 'hush', '']) {
      await new Promise(setImmediate);
      const next = await quickInputs.open('Bedrock us-east-1: Enter Key');
      next.value = value;
      next.accept();
    }
    await adding;
    expect(connectionsSetting()).toMatchObject([{ region: 'us-east-1', auth: 'accessKey' }]);
    expect([...storage.stored.values()]).toEqual(['AKIA', 'hush']);
  });

  it('keeps no key where the connection cannot be saved', async () => {
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(key) Bedrock API key');
    (await region()).accept('us-west-2');
    const box = await quickInputs.open('Bedrock us-west-2: Enter Key');
    box.value = 'key';
    editor.isReadOnly = true;
    box.accept();
    await expect(adding).rejects.toThrow('settings.json cannot be written');
    expect(storage.stored.size).toBe(0);
  });

  it('never puts a key into the settings, and finds an id that is free', async () => {
    editor.settings.set('connections', [{ id: 'bedrock', kind: 'bedrock', region: 'us-east-1' }, 'broken']);
    const adding = addConnection({ secrets, connections: connections() });
    (await quickInputs.open('Add Connection')).accept('Amazon Bedrock');
    (await signIn()).accept('$(key) Bedrock API key');
    (await region()).accept('us-west-2');
    const box = await quickInputs.open('Bedrock us-west-2: Enter Key');
    box.value = 'bedrock-api-key-hush';
    box.accept();
    await adding;
    expect(connectionsSetting()).toMatchObject([{ id: 'bedrock' }, 'broken', { id: 'bedrock-2' }]);
    expect(JSON.stringify(connectionsSetting())).not.toContain('hush');
    expect([...storage.stored.values()]).toEqual(['bedrock-api-key-hush']);
  });
});

describe('another region', () => {
  const from: BedrockConnection = {
    id: 'work',
    kind: 'bedrock',
    label: 'Work us-east-1',
    region: 'us-east-1',
    auth: 'accessKey',
    headers: { 'x-team': 'a' },
    allowGlobal: true,
  };

  it('is a connection of its own with the same settings and keys, in one step', async () => {
    editor.settings.set('connections', [from]);
    await secrets.set(from, 'accessKeyId', 'AKIA');
    const adding = anotherRegion(undefined, { connections: connections(), secrets });
    const regions = await quickInputs.open('Use Another Region Too');
    expect(regions.rows).not.toContain('us-east-1');
    regions.accept('eu-west-1');
    const connection = await adding;
    expect(connectionsSetting()).toEqual([
      from,
      { ...from, id: 'work-eu-west-1', label: 'Work eu-west-1', region: 'eu-west-1' },
    ]);
    expect(connection && (await secrets.get(connection, 'accessKeyId'))).toBe('AKIA');
    expect(editor.messages).toEqual(['Added the connection “Work eu-west-1”.']);
  });

  it('asks for the API key, which may hold in one region only', async () => {
    const keyed = { ...from, auth: 'apiKey' as const };
    editor.settings.set('connections', [keyed]);
    await secrets.set(keyed, 'apiKey', 'of us-east-1');
    const adding = anotherRegion(keyed, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    (await quickInputs.open('Work eu-west-1: Enter Key')).hide();
    expect(await adding).toBeUndefined();
    expect(connectionsSetting()).toEqual([keyed]);
  });

  it('goes back from the key to the region', async () => {
    const keyed = { ...from, auth: 'apiKey' as const };
    editor.settings.set('connections', [keyed]);
    const adding = anotherRegion(keyed, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    (await quickInputs.open('Work eu-west-1: Enter Key')).press('Back');
    (await quickInputs.open('Use Another Region Too')).hide();
    expect(await adding).toBeUndefined();
  });

  it('has an id that is free when the key was entered, and keeps what was saved meanwhile', async () => {
    const keyed = { ...from, auth: 'apiKey' as const };
    editor.settings.set('connections', [keyed]);
    const adding = anotherRegion(keyed, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    const box = await quickInputs.open('Work eu-west-1: Enter Key');
    const meanwhile = { ...keyed, id: 'work-eu-west-1', label: 'Of another window' };
    editor.settings.set('connections', [keyed, meanwhile]);
    box.value = 'key';
    box.accept();
    expect(await adding).toMatchObject({ id: 'work-eu-west-1-2' });
    expect(connectionsSetting()).toMatchObject([keyed, meanwhile, { id: 'work-eu-west-1-2' }]);
  });

  const gated: BedrockConnection = {
    ...from,
    auth: 'chain',
    apiKey: { env: 'GATEWAY_TOKEN' },
    endpoint: 'https://gateway.us-east-1.example',
    endpoints: { mantle: 'https://mantle.example' },
    headers: { 'x-key': { secret: true }, 'x-plain': 'a key in the settings' },
  };

  it('asks for the endpoint there, and takes nothing along that was for the one of the old region', async () => {
    editor.settings.set('connections', [gated]);
    await secrets.set(gated, 'header:x-key', 'hush');
    const adding = anotherRegion(gated, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    const box = await quickInputs.open('Use Another Region Too: Endpoint');
    expect(box.prompt).toContain('https://gateway.us-east-1.example');
    box.value = 'no address';
    box.accept();
    await vi.waitFor(() => expect(quickInputs.opened).toHaveLength(3));
    const again = await quickInputs.open('Use Another Region Too: Endpoint');
    expect(again.prompt).toContain('must be a URL');
    expect(again.value).toBe('no address');
    again.value = 'https://gateway.eu-west-1.example';
    again.accept();
    const connection = await adding;
    const { apiKey: _key, endpoints: _endpoints, headers: _headers, ...kept } = gated;
    expect(connectionsSetting()).toEqual([
      gated,
      {
        ...kept,
        id: 'work-eu-west-1',
        label: 'Work eu-west-1',
        region: 'eu-west-1',
        endpoint: 'https://gateway.eu-west-1.example',
      },
    ]);
    expect(connection && (await secrets.names(connection))).toEqual([]);
    expect(editor.messages).toEqual([
      'Added the connection “Work eu-west-1”. Not taken over from “Work us-east-1”, because they belong to its endpoint or region: headers, other endpoints, variable of the API key.',
    ]);
  });

  it('asks AWS itself where no endpoint is entered, still without what was for the gateway', async () => {
    const keyed = { ...gated, auth: 'accessKey' as const };
    editor.settings.set('connections', [keyed]);
    await secrets.set(keyed, 'header:x-key', 'hush');
    await secrets.set(keyed, 'accessKeyId', 'AKIA');
    const adding = anotherRegion(keyed, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    (await quickInputs.open('Use Another Region Too: Endpoint')).accept();
    const connection = await adding;
    expect(connection).not.toHaveProperty('endpoint');
    expect(connection).not.toHaveProperty('headers');
    expect(connection && (await secrets.names(connection))).toEqual(['accessKeyId']);
  });

  it('adds nothing where the question about the endpoint is left', async () => {
    editor.settings.set('connections', [gated]);
    const adding = anotherRegion(gated, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    (await quickInputs.open('Use Another Region Too: Endpoint')).hide();
    expect(await adding).toBeUndefined();
    expect(connectionsSetting()).toEqual([gated]);
  });

  it('keeps a gateway that is not bound to a region, with its headers', async () => {
    const gateway = { ...gated, endpoint: 'https://gateway.example' };
    editor.settings.set('connections', [gateway]);
    await secrets.set(gateway, 'header:x-key', 'hush');
    const adding = anotherRegion(gateway, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    const connection = await adding;
    expect(connection).toMatchObject({ endpoint: 'https://gateway.example', headers: gateway.headers });
    expect(connection && (await secrets.get(connection, 'header:x-key'))).toBe('hush');
  });

  it('leaves guardrails out, whose ids belong to a region, and says so', async () => {
    const guardrail = { id: 'gr1', version: '1' };
    const guarded: BedrockConnection = {
      ...from,
      guardrail,
      models: { 'amazon.nova-pro-v1:0': { guardrail }, x: { guardrail, promptCaching: false } },
    };
    editor.settings.set('connections', [guarded]);
    const adding = anotherRegion(guarded, { connections: connections(), secrets });
    (await quickInputs.open('Use Another Region Too')).accept('eu-west-1');
    const connection = await adding;
    expect(connection).not.toHaveProperty('guardrail');
    expect(connection).toMatchObject({ models: { x: { promptCaching: false } } });
    expect(JSON.stringify(connection)).not.toContain('gr1');
    expect(editor.messages).toEqual([
      'Added the connection “Work eu-west-1”. Not taken over from “Work us-east-1”, because they belong to its endpoint or region: guardrails.',
    ]);
  });

  it('has a free id that is not too long, also as a sibling of a sibling', () => {
    const entry = { id: 'work', kind: 'bedrock' };
    const taken = new Set(['work-eu-west-1']);
    const sibling = { ...from, id: 'work-us-east-1' };
    expect(siblingEntry(entry, sibling, 'eu-west-1', taken)['id']).toBe('work-eu-west-1-2');
    const long = { ...from, id: 'a'.repeat(32) };
    expect(siblingEntry(entry, long, 'ap-southeast-1', new Set())['id']).toHaveLength(32);
    expect(freeId('a'.repeat(40), new Set(['a'.repeat(32)]))).toBe(`${'a'.repeat(30)}-2`);
  });
});
