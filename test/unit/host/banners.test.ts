import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Banners, noticeBanners } from '../../../src/host/banners.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: readonly string[]) => text.replace('{0}', values[0] ?? '') },
  EventEmitter: class {
    readonly #listeners = new Set<() => void>();
    readonly event = (listener: () => void) => this.#listeners.add(listener);
    fire() {
      for (const listener of this.#listeners) listener();
    }
  },
}));

const settings = vi.hoisted(() => ({ problems: [] as string[], additions: [] as string[] }));
vi.mock('../../../src/host/settings.ts', () => ({
  settings: { problems: () => settings.problems, workspaceAdditions: () => settings.additions },
}));

let banners: Banners;
let changes = 0;
beforeEach(() => {
  settings.problems = [];
  settings.additions = [];
  banners = new Banners();
  changes = 0;
  banners.onChange(() => {
    changes += 1;
  });
});

describe('what could not be saved', () => {
  it('is said in a sentence, with a way to the log', () => {
    banners.saveFailed(new StorageFailure('disk-full', 'database or disk is full'));
    expect(banners.current).toEqual([
      {
        id: 'unsaved',
        severity: 'error',
        text: 'The latest changes could not be saved: The disk is full, so your conversations cannot be saved. Free some space.',
        button: { label: 'Show Log' },
      },
    ]);
    expect(changes).toBe(1);
  });

  it('is said until something can be saved again', () => {
    banners.saveFailed(new StorageFailure('busy'));
    banners.saved();
    expect(banners.current).toEqual([]);
    expect(changes).toBe(2);
  });

  it('is said as long as a conversation waits to be saved, whatever is saved of others', () => {
    banners.waiting(true);
    banners.saveFailed(new StorageFailure('disk-full'));
    banners.saved();
    expect(banners.current.map(({ text }) => text)).toEqual([
      'The latest changes are not saved yet, and will be as soon as possible: The disk is full, so your conversations cannot be saved. Free some space.',
    ]);
    banners.waiting(false);
    expect(banners.current).toEqual([]);
  });

  it('is all that a save takes away, and views hear of nothing else', () => {
    banners.notKept('This version of VS Code has no SQLite.');
    banners.saved();
    expect(banners.current).toMatchObject([
      { id: 'storage', severity: 'warning', text: 'This version of VS Code has no SQLite.' },
    ]);
    expect(changes).toBe(1);
  });
});

it('say above a conversation what of it could not be read', () => {
  expect(noticeBanners(undefined)).toEqual([]);
  expect(noticeBanners({ notices: [] })).toEqual([]);
  expect(noticeBanners({ notices: ['An answer is damaged.', 'A model is damaged.'] })).toEqual([
    { id: 'damage', severity: 'warning', text: 'An answer is damaged. A model is damaged.' },
  ]);
});

it('stand in one order: settings, the workspace, then what is not kept', () => {
  settings.problems = ['parley.prices is not an object.'];
  settings.additions = ['systemPrompt'];
  banners.saveFailed(new Error('broken'));
  banners.notKept('Not kept.');
  expect(banners.current.map(({ id }) => id)).toEqual([
    'settings',
    'workspace-settings',
    'storage',
    'unsaved',
  ]);
});

it('follow the settings', () => {
  expect(banners.current).toEqual([]);
  settings.problems = ['parley.prices is not an object.'];
  banners.settingsChanged();
  expect(banners.current).toMatchObject([{ id: 'settings', text: 'parley.prices is not an object.' }]);
  expect(changes).toBe(1);
});
