import { describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import type { Model } from '../../../src/domain/model.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { ask, type Question } from '../../../src/engine/ask.ts';
import { learnedFacts } from '../../../src/engine/learned-facts.ts';
import { openStore } from '../../../src/storage/index.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import type { Store } from '../../../src/storage/store.ts';
import { ATTEMPT, COMPLETE, failure, text } from '../domain/events.ts';
import { newDirectory, recordingLog, WORKER } from '../storage/opening.ts';
import type { Script, Step } from './scripted-provider.ts';
import { sessionSetting } from './session-setting.ts';

const model: Model = { ref: 'demo:a', cloud: 'demo', label: 'A', place: 'Demo' };
const LEARNS: Step = { type: 'learned', learned: { omits: ['temperature'] } };
const YES: readonly Step[] = [ATTEMPT, text('Yes.'), COMPLETE];

async function askOf(setting: ReturnType<typeof sessionSetting>, changes: Partial<Question> = {}) {
  const question: Question = {
    model,
    parameters: {},
    system: undefined,
    messages: [{ role: 'user', text: 'Why?' }],
    ...changes,
  };
  const events: StreamEvent[] = [];
  const ended = (async () => {
    for await (const { event } of ask(question, setting.services, new AbortController().signal))
      events.push(event);
  })();
  // A database on disk takes real time, of which the clock of the test knows nothing.
  await vi.waitFor(() => expect(setting.provider.requests.length + events.length).toBeGreaterThan(0));
  await setting.clock.advance(10_000);
  await ended;
  return events;
}

function inMemory() {
  const store = memoryStore();
  return [async () => store, async () => {}] as const;
}

function onDisk() {
  const directory = newDirectory();
  const open = async () => {
    const options = { directory, ownerId: 'window', workerPath: WORKER, log: recordingLog() };
    return (await openStore(options)).store;
  };
  return [open, (store: Store) => store.close()] as const;
}

it('tells the provider where the prompt may be processed, which the id alone may hide', async () => {
  const setting = sessionSetting({ a: [YES] });
  await askOf(setting, { model: { ...model, reach: { extent: 'global' } } });
  expect(setting.provider.requests[0]?.reach).toEqual({ extent: 'global' });
});

describe('what a provider learns', () => {
  const script: Script = [
    [ATTEMPT, LEARNS, failure('Busy.', true, 10)],
    [LEARNS, ...YES],
  ];

  it('is no part of the answer, and known at the next attempt already', async () => {
    const setting = sessionSetting({ a: script });
    const events = await askOf(setting);
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'waiting', 'attempt', 'text-delta', 'finish']);
    expect(setting.provider.requests.map(({ learned }) => learned)).toEqual([
      undefined,
      { omits: ['temperature'] },
    ]);
  });

  it.each<
    readonly [string, () => readonly [open: () => Promise<Store>, close: (store: Store) => Promise<void>]]
  >([
    ['in other views', inMemory],
    ['after a restart', onDisk],
  ])('is known to later questions, %s', async (_when, kept) => {
    const [open, close] = kept();
    const window = (store: Store) => {
      const setting = sessionSetting({ a: script });
      const learned = learnedFacts(store, setting.clock, (error) => setting.problems.push(error));
      return { ...setting, services: { ...setting.services, learned } };
    };
    const first = await open();
    await askOf(window(first));
    await close(first);
    const second = await open();
    const later = window(second);
    await askOf(later);
    await close(second);
    expect(later.provider.requests[0]?.learned).toEqual({ omits: ['temperature'] });
  });
});

it('how a model is spoken to is passed on as its list says', async () => {
  const setting = sessionSetting({ a: [YES] });
  await askOf(setting, { model: { ...model, protocol: 'chat-completions' } });
  await askOf(setting);
  expect(setting.provider.requests.map(({ protocol }) => protocol)).toEqual(['chat-completions', undefined]);
});

describe('files that the model cannot take', () => {
  const onBedrock: Model = { ...model, cloud: 'bedrock' };
  const image: Attachment = { name: 'a.png', mediaType: 'image/png', data: '', byteLength: 9_000_000 };
  const messages = [{ role: 'user' as const, text: 'See.', attachments: [image] }];

  it('are refused before anything is sent', async () => {
    const setting = sessionSetting({ a: [YES] });
    const events = await askOf(setting, { model: onBedrock, messages, attachments: [image] });
    expect(events).toMatchObject([{ type: 'failure', failure: { kind: 'invalid-request' } }]);
    expect(setting.provider.requests).toEqual([]);
  });

  it('are left out with a notice when they came with an earlier prompt', async () => {
    const setting = sessionSetting({ a: [YES] });
    const events = await askOf(setting, { model: onBedrock, messages });
    expect(events.map(({ type }) => type)).toEqual(['notice', 'attempt', 'text-delta', 'finish']);
    expect(setting.provider.requests[0]?.messages).toEqual([{ role: 'user', text: 'See.' }]);
  });
});
