import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HEARTBEAT_MS, LEASE_MS } from '../../../src/storage/leases.ts';
import { openSession } from '../../../src/storage/session.ts';
import type { StorageHandlers } from '../../../src/storage/storage-call.ts';
import { newDirectory } from './opening.ts';
import {
  completeConversation,
  completeTurn,
  finished,
  newAnswer,
  newConversation,
  newTurn,
  streaming,
} from './samples.ts';

const warnings: string[] = [];
const open: StorageHandlers[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_763_822_000_000 });
});
afterEach(() => {
  for (const session of open.splice(0)) session.close(undefined);
  vi.useRealTimers();
  expect(warnings).toEqual([]);
});

describe('an answer that is being written', () => {
  it('runs elsewhere for other windows, and here for its own', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    expect(reader.load('chat')).toMatchObject({ elsewhere: new Set(['answer-1']) });
    expect(stateIn(reader)).toEqual({ type: 'pending' });
    expect(writer.load('chat')).toMatchObject({ elsewhere: new Set() });
    saveText(writer, 'Once');
    expect(stateIn(reader)).toEqual({ type: 'streaming' });
  });

  it('keeps its lease by heartbeats, however long nothing arrives', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    vi.advanceTimersByTime(10 * LEASE_MS);
    expect(stateIn(reader)).toEqual({ type: 'pending' });
    expect(HEARTBEAT_MS).toBeLessThan(LEASE_MS / 3);
  });

  it('is interrupted when its window is gone for longer than the lease, and keeps what had arrived', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    saveText(writer, 'Once upon');
    vi.setSystemTime(Date.now() + LEASE_MS - 1);
    expect(stateIn(reader)).toEqual({ type: 'streaming' });
    vi.setSystemTime(Date.now() + 1);
    expect(reader.load('chat')).toMatchObject({
      elsewhere: new Set(),
      conversation: {
        turns: [
          { answers: [{ reply: { text: 'Once upon', state: { type: 'failure', failure: INTERRUPTED } } }] },
        ],
      },
    });
  });

  it('is not interrupted for its own window, which may have slept, and can be finished by it', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    vi.setSystemTime(Date.now() + LEASE_MS);
    expect(stateIn(writer)).toEqual({ type: 'pending' });
    expect(stateIn(reader)).toMatchObject({ failure: { kind: 'interrupted' } });
    saveText(writer, 'Once');
    expect(stateIn(reader)).toEqual({ type: 'streaming' });
    vi.setSystemTime(Date.now() + LEASE_MS);
    writer.finishAnswer(newAnswer('answer-1', { reply: finished('Once upon a time') }));
    expect(reader.load('chat')?.conversation.turns[0]?.answers[0]?.reply).toEqual(
      finished('Once upon a time'),
    );
  });

  it('is interrupted at once when its window closes properly', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    open.splice(open.indexOf(writer), 1);
    writer.close(undefined);
    expect(stateIn(reader)).toMatchObject({ failure: { kind: 'interrupted' } });
  });

  it('counts a piece once that is sent again because its receipt was lost', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    saveText(writer, 'Once');
    saveText(writer, 'Once upon');
    expect(reader.load('chat')?.conversation.turns[0]?.answers[0]?.reply.text).toBe('Once upon');
  });

  it('keeps its lease while another answer of its window ends', () => {
    const { writer, reader } = twoWindows();
    startAnswer(writer);
    writer.addAnswer({ conversationId: 'chat', turnId: 'turn-1', answer: newAnswer('answer-2') });
    writer.finishAnswer(newAnswer('answer-2', { reply: finished('done') }));
    expect(reader.load('chat')).toMatchObject({ elsewhere: new Set(['answer-1']) });
  });
});

describe('a damaged row', () => {
  it.each(['opaque', 'details'])(
    'whose %s cannot be read is an answer that failed, with its text',
    (column) => {
      const { reader, database } = completeDatabase();
      database.exec(`UPDATE answers SET ${column} = '{"tru' WHERE id = 'answer-1'`);
      const loaded = reader.load('complete');
      expect(loaded?.conversation.turns[0]?.answers).toMatchObject([
        {
          id: 'answer-1',
          reply: { text: 'Because 🦜.', state: { type: 'failure', failure: { kind: 'unknown' } } },
        },
        completeTurn.answers[1],
      ]);
    },
  );

  it.each(['model', 'parameters'])('whose %s cannot be read is left out with a notice', (column) => {
    const { reader, database } = completeDatabase();
    database.exec(`UPDATE answers SET ${column} = '{"tru' WHERE id = 'answer-1'`);
    const loaded = reader.load('complete');
    expect(loaded?.conversation.turns[0]?.answers).toEqual([completeTurn.answers[1]]);
    expect(loaded?.notices).toEqual([
      'An answer of this conversation is damaged and cannot be shown. It is still in the database.',
    ]);
  });

  it('whose cost cannot be read says so in the place of the cost', () => {
    const { reader, database } = completeDatabase();
    database.exec(`UPDATE answers SET cost = '{"type":"known","usd":"free"}' WHERE id = 'answer-1'`);
    const answers = reader.load('complete')?.conversation.turns[0]?.answers;
    expect(answers?.map(({ cost }) => cost)).toEqual([
      { type: 'unknown', because: 'What was stored of the cost is damaged.' },
      completeTurn.answers[1]?.cost,
    ]);
  });

  it('of a turn or a lane takes nothing else with it', () => {
    const { reader, database } = completeDatabase();
    database.exec(`UPDATE turns SET context = ''`);
    database.exec(`UPDATE lanes SET model_ref = 'no reference' WHERE id = 'lane-1'`);
    const loaded = reader.load('complete');
    expect(loaded?.conversation.lanes.map(({ id }) => id)).toEqual(['lane-2']);
    expect(loaded?.conversation.turns).toEqual([{ ...completeTurn, context: [] }]);
    expect(loaded?.notices).toHaveLength(2);
  });

  it('is neither a reason for an empty list nor overwritten by looking at it', () => {
    const { reader, database } = completeDatabase();
    database.exec(`UPDATE answers SET model = '', details = ''; UPDATE lanes SET parameters = ''`);
    const rows = () => database.prepare('SELECT * FROM answers JOIN lanes').all();
    const before = rows();
    reader.load('complete');
    expect(reader.list({})).toMatchObject([{ id: 'complete', models: ['Claude', 'GPT'] }]);
    expect(rows()).toEqual(before);
  });
});

const INTERRUPTED = {
  kind: 'interrupted',
  message: 'The answer was interrupted when its window closed.',
};

function openWindow(directory: string, ownerId: string): StorageHandlers {
  const session = openSession({ directory, ownerId }, (text) => warnings.push(text));
  open.push(session);
  return session;
}

function twoWindows() {
  const directory = newDirectory();
  return { writer: openWindow(directory, 'writer'), reader: openWindow(directory, 'reader') };
}

function startAnswer(session: StorageHandlers): void {
  session.create(newConversation('chat'));
  session.addTurn({ conversationId: 'chat', turn: newTurn('turn-1') });
  session.addAnswer({ conversationId: 'chat', turnId: 'turn-1', answer: newAnswer('answer-1') });
}

function saveText(session: StorageHandlers, text: string): void {
  const { text: _text, reasoning, opaque, ...details } = streaming(text);
  session.saveProgress({ answerId: 'answer-1', number: 0, text, reasoning, opaque, details });
}

function stateIn(session: StorageHandlers) {
  return session.load('chat')?.conversation.turns[0]?.answers[0]?.reply.state;
}

/** A window, and the bare database that it reads, to do damage in. */
function completeDatabase() {
  const directory = newDirectory();
  const reader = openWindow(directory, 'reader');
  const { answers, ...turn } = completeTurn;
  reader.create(completeConversation);
  reader.addTurn({ conversationId: 'complete', turn });
  for (const answer of answers) reader.addAnswer({ conversationId: 'complete', turnId: turn.id, answer });
  return { reader, database: new DatabaseSync(path.join(directory, 'parley.sqlite')) };
}
