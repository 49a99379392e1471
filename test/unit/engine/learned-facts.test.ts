import { describe, expect, it } from 'vitest';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import { learnedFacts } from '../../../src/engine/learned-facts.ts';
import type { LearnedStore } from '../../../src/storage/learned-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { FakeClock, settled } from './fake-clock.ts';

const azure: AzureConnection = {
  id: 'az',
  kind: 'azure',
  label: 'Az',
  endpoint: 'https://x.example',
  auth: 'entra',
};

function setting(store: LearnedStore = memoryStore()) {
  const clock = new FakeClock();
  const problems: unknown[] = [];
  return { clock, problems, facts: learnedFacts(store, clock, (error) => problems.push(error)) };
}

describe('what was learned about a model', () => {
  it('is known to whoever asks the same store later', async () => {
    const store = memoryStore();
    setting(store).facts.remember(azure, 'chat', { omits: ['temperature'] });
    expect(await setting(store).facts.of(azure, 'chat')).toEqual({ omits: ['temperature'] });
    expect(await setting(store).facts.of(azure, 'other')).toBeUndefined();
  });

  it.each<[string, AzureConnection]>([
    ['points elsewhere', { ...azure, endpoint: 'https://y.example' }],
    ['signs in otherwise', { ...azure, auth: 'apiKey' }],
    ['says another version', { ...azure, apiVersion: '2024-10-21' }],
    ['sends other headers', { ...azure, headers: { 'x-route': 'b' } }],
  ])('is forgotten when the connection %s', async (_how, edited) => {
    const { facts } = setting();
    facts.remember(azure, 'chat', { omits: ['temperature'] });
    expect(await facts.of(edited, 'chat')).toBeUndefined();
  });

  it('outlasts a new name of the connection', async () => {
    const { facts } = setting();
    facts.remember(azure, 'chat', { omits: ['temperature'] });
    expect(await facts.of({ ...azure, label: 'Work', isDisabled: false }, 'chat')).toBeDefined();
  });

  it('is kept without what stands in the connection', async () => {
    const abouts: unknown[] = [];
    const store = { ...memoryStore(), remember: async (about: unknown) => void abouts.push(about) };
    setting(store).facts.remember({ ...azure, headers: { authorization: 'canary' } }, 'chat', {});
    expect(JSON.stringify(abouts)).not.toContain('canary');
  });
});

describe('a store that fails', () => {
  const error = new Error('disk');
  const broken: LearnedStore = {
    learned: () => Promise.reject(error),
    remember: () => Promise.reject(error),
  };

  it('is reported and fails nobody', async () => {
    const { facts, problems, clock } = setting(broken);
    expect(await facts.of(azure, 'chat')).toBeUndefined();
    facts.remember(azure, 'chat', {});
    await settled();
    expect(problems).toEqual([error, error]);
    expect(clock.sleepers).toBe(0);
  });

  it('by answering never holds nobody up for long', async () => {
    const { facts, clock } = setting({ ...broken, learned: () => new Promise(() => {}) });
    const asked = facts.of(azure, 'chat');
    await clock.advance(500);
    expect(await asked).toBeUndefined();
  });
});
