import { createServer } from 'node:http';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/domain/connection.ts';
import type { Answer } from '../../../src/domain/conversation.ts';
import type { Cure } from '../../../src/domain/failure.ts';
import { learnedFacts } from '../../../src/engine/learned-facts.ts';
import { QuotaGate } from '../../../src/engine/quota-gate.ts';
import { CheckDialog } from '../../../src/host/check-connections/check-dialog.ts';
import { Connections } from '../../../src/host/connections.ts';
import { DefaultedModelChoice } from '../../../src/host/model-choice.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import type { Identity, ModelList } from '../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../src/providers/provider-failure.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { DEMO, directoryOf, listOf, scriptedProvider } from '../engine/scripted-provider.ts';
import { quickInputs } from './quick-input.ts';
import { secretStorage } from './secret-storage.ts';

const editor = vi.hoisted(() => ({
  commands: [] as unknown[][],
  messages: [] as string[],
  open: async () => {},
}));

vi.mock('vscode', async () => {
  const { quickInputs: inputs, quickInputApi } = await import('./quick-input.ts');
  return {
    ...quickInputApi,
    l10n: {
      t: (text: string, ...values: readonly unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
    },
    env: { uiKind: 1, remoteName: undefined, openExternal: () => editor.open() },
    Uri: { parse: (text: string) => text },
    UIKind: { Desktop: 1, Web: 2 },
    ExtensionKind: { UI: 1, Workspace: 2 },
    extensions: { getExtension: () => undefined },
    commands: { executeCommand: async (...call: unknown[]) => void editor.commands.push(call) },
    window: {
      createQuickPick: inputs.create,
      createInputBox: inputs.create,
      showErrorMessage: async (text: string) => void editor.messages.push(text),
    },
    EventEmitter: class {
      event() {}
      fire() {}
    },
    workspace: { getConfiguration: () => ({ get: () => undefined, inspect: () => undefined }) },
  };
});

const ANA: Identity = { principal: 'ana@example.com', source: 'az login' };

let identity: () => Promise<Identity>;
let models: () => Promise<ModelList>;
/** Which failed answers were asked again. */
const retried: ((answer: Answer) => boolean)[] = [];
const errors: string[] = [];
const log = {
  warn: () => {},
  info: () => {},
  debug: () => {},
  show: () => {},
  error: (text: string | Error) => void errors.push(String(text)),
};

beforeEach(() => {
  identity = async () => ANA;
  models = async () => listOf([]);
  retried.length = 0;
  errors.length = 0;
  editor.commands.length = 0;
  editor.messages.length = 0;
  quickInputs.opened.length = 0;
});

/** A connection that asks for a key, and is given none: nobody here needs one. */
function keyless(cure: Cure = { type: 'replace-key' }): Promise<never> {
  return Promise.reject(new ProviderFailure({ kind: 'credentials', message: 'Refused.', cure }));
}

function examine(connection: Connection = DEMO): Promise<void> {
  const clock = new FakeClock();
  const provider = {
    ...scriptedProvider(clock, {}),
    identity: () => identity(),
    models: () => models(),
  };
  const directory = directoryOf(provider, [connection]);
  const connections = new Connections(
    async () => [],
    log,
    () => {},
  );
  const memento = { get: () => undefined, update: async () => {}, keys: () => [] };
  return new CheckDialog(connection, {
    directory,
    connections,
    secrets: new Secrets(secretStorage()),
    choice: new DefaultedModelChoice(memento, connections),
    asking: {
      directory,
      clock,
      learned: learnedFacts(memoryStore(), clock, () => {}),
      quotas: new QuotaGate(clock),
    },
    sessions: { retryFailed: async (isMended) => void retried.push(isMended) },
    log,
  }).run();
}

const list = () => quickInputs.open('Check of Demo');

/** Enter on the row that is active, as VS Code has it. */
async function enter(label: string, before = () => {}): Promise<void> {
  const input = await list();
  await vi.waitFor(() => input.row(label));
  before();
  input.activeItems = [input.row(label)];
  input.accept();
}

describe('the doctor', () => {
  it('shows nothing of an earlier look once it looks anew', async () => {
    identity = () => keyless();
    const late = Promise.withResolvers<ModelList>();
    models = () => late.promise;
    void examine();
    await enter('$(error) Identity', () => {
      identity = async () => ANA;
      models = () => new Promise(() => {});
    });
    const input = await list();
    await vi.waitFor(() => input.row('$(pass) Identity'));
    late.resolve(listOf([]));
    await new Promise(setImmediate);
    expect(input.rows).toContain('$(loading~spin) List of Models');
    expect(input.busy).toBe(true);
    input.hide();
  });

  it('comes back from a cure that has an input of its own, with what came of it', async () => {
    const server = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = v.parse(v.object({ port: v.number() }), server.address());
    const endpoint = `http://127.0.0.1:${port}`;
    identity = () => keyless();
    const examining = examine({ id: 'demo', kind: 'azure', label: 'Demo', auth: 'apiKey', endpoint });
    await enter('$(error) Identity');
    (await quickInputs.open('Demo: Enter Key')).hide();
    await enter('$(error) Identity');
    const key = await quickInputs.open('Demo: Enter Key');
    identity = async () => ANA;
    key.value = 'good';
    key.accept();
    const input = await list();
    await vi.waitFor(() => input.row('$(pass) Identity'));
    expect(retried).toHaveLength(1);
    input.hide();
    await examining;
    server.close();
  });

  it('does not come back over the editor that a cure leads to', async () => {
    identity = () => keyless({ type: 'open-settings', query: 'http.proxy' });
    const examining = examine();
    await enter('$(error) Identity');
    await examining;
    expect(editor.commands).toEqual([['workbench.action.openSettings', 'http.proxy']]);
    expect(quickInputs.opened.some(({ isOpen }) => isOpen)).toBe(false);
  });

  it('says what goes wrong in a cure, without the secret in it, and stays', async () => {
    identity = () => keyless({ type: 'open-link', url: 'https://example.com/' });
    editor.open = () => Promise.reject(new Error('No browser for bearer abcdef123456'));
    void examine();
    await enter('$(error) Identity');
    await vi.waitFor(() => expect(editor.messages).toEqual(['No browser for bearer •••']));
    expect(errors).toEqual(['Error: No browser for bearer •••']);
    expect((await list()).isOpen).toBe(true);
    (await list()).hide();
  });
});
