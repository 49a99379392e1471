import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../src/domain/connection.ts';
import { applyCure } from '../../../src/host/cures.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { directoryOf, scriptedProvider } from '../engine/scripted-provider.ts';
import { poet } from '../storage/samples.ts';
import { secretStorage } from './secret-storage.ts';

const editor = vi.hoisted(() => ({
  settings: new Map<string, unknown>(),
  asked: [] as unknown[],
  pick: undefined as string | undefined,
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: readonly unknown[]) => text.replace('{0}', String(values[0])) },
  ConfigurationTarget: { Global: 1 },
  window: {
    showQuickPick: async (items: readonly { label: string; detail: string }[]) => {
      editor.asked.push(items.map(({ detail }) => detail));
      return items.find(({ label }) => label === editor.pick);
    },
  },
  workspace: {
    getConfiguration: () => ({
      get: (name: string) => editor.settings.get(name),
      inspect: (name: string) => ({ globalValue: editor.settings.get(name) }),
      update: async (name: string, value: unknown) => void editor.settings.set(name, value),
    }),
  },
}));

const work: BedrockConnection = {
  id: 'work',
  kind: 'bedrock',
  label: 'Work',
  region: 'us-east-1',
  auth: 'chain',
};

function cured(ref: `${string}:${string}`) {
  const directory = directoryOf(scriptedProvider(new FakeClock(), {}), [work]);
  const failure = { kind: 'access', message: 'Anywhere.', cure: { type: 'allow-global' } } as const;
  return applyCure(
    failure,
    { ...poet, ref, label: 'Opus' },
    { directory, secrets: new Secrets(secretStorage()) },
  );
}

beforeEach(() => {
  editor.settings.clear();
  editor.asked.length = 0;
  editor.pick = undefined;
});

describe('the button that allows global routes', () => {
  it('asks as the chooser does, opens the connection, and lets the lane ask again', async () => {
    editor.pick = '$(unlock) Allow global routes';
    expect(await cured('work:global.opus')).toBe(true);
    expect(editor.settings.get('connections')).toEqual([{ ...work, allowGlobal: true }]);
    expect(editor.asked).toEqual([
      [
        'Nothing changes; Opus stays out of reach.',
        'AWS may then process prompts in any of its regions worldwide.',
      ],
    ]);
  });

  it.each(['$(shield) Keep to the geography', undefined])('changes nothing after “%s”', async (pick) => {
    editor.pick = pick;
    expect(await cured('work:global.opus')).toBe(false);
    expect(editor.settings.get('connections')).toBeUndefined();
  });

  it('asks nothing where the connection is gone', async () => {
    expect(await cured('gone:global.opus')).toBe(false);
    expect(editor.asked).toEqual([]);
  });
});
