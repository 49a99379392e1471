import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/domain/json.ts';
import { UNDO_MS } from '../../../src/storage/erasing.ts';
import { openStore } from '../../../src/storage/index.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { openSession } from '../../../src/storage/session.ts';
import type { Store } from '../../../src/storage/store.ts';
import { anyCharacter } from '../../support/generated.ts';
import { newDirectory, recordingLog, WORKER } from './opening.ts';
import { newAnswer, newConversation, newTurn } from './samples.ts';

const LONG = 'All that was said before. '.repeat(400);
const body = (prompt: string, history = LONG): JsonValue => ({
  messages: [{ content: [{ text: history }] }, { content: [{ text: prompt }] }],
});

async function openInSqlite(): Promise<Store> {
  const log = recordingLog();
  return (await openStore({ directory: newDirectory(), ownerId: 'window-1', workerPath: WORKER, log })).store;
}

describe.each([
  { name: 'in SQLite', open: openInSqlite },
  { name: 'in memory', open: async () => memoryStore() },
])('the request of an answer $name', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterEach(() => store.clearAll());
  afterAll(() => store.close());

  async function startAnswers(...ids: readonly string[]): Promise<void> {
    await store.create(newConversation('chat'));
    await store.addTurn('chat', newTurn('turn-1'));
    for (const id of ids) await store.addAnswer('chat', 'turn-1', newAnswer(id));
  }

  it('comes back as it was', async () => {
    await startAnswers('one', 'other');
    await store.saveSentBody('one', body('Hello?'));
    expect(await store.sentBody('one')).toStrictEqual(body('Hello?'));
    expect(await store.sentBody('other')).toBeUndefined();
    expect(await store.sentBody('nobody')).toBeUndefined();
  });

  it('is that of the last attempt', async () => {
    await startAnswers('one');
    await store.saveSentBody('one', body('Hello?'));
    await store.saveSentBody('one', body('Hello again?'));
    expect(await store.sentBody('one')).toStrictEqual(body('Hello again?'));
  });

  it('goes with a copy of the answer, and stays when the other goes', async () => {
    await startAnswers('one', 'unsent');
    await store.saveSentBody('one', body('Hello?'));
    await store.create(newConversation('copy'));
    await store.addTurn('copy', newTurn('turn-2'));
    for (const id of ['copied', 'empty']) await store.addAnswer('copy', 'turn-2', newAnswer(id));
    await store.copySentBody('one', 'copied');
    await store.copySentBody('unsent', 'empty');
    expect(await store.sentBody('copied')).toStrictEqual(body('Hello?'));
    expect(await store.sentBody('empty')).toBeUndefined();
    await store.saveSentBody('one', body('Hello again?', 'a'.repeat(300)));
    expect(await store.sentBody('copied')).toStrictEqual(body('Hello?'));
  });

  it('is not kept of an answer that nobody knows', async () => {
    await expect(store.saveSentBody('nobody', body('Hello?'))).rejects.toThrow();
  });

  it('comes back whatever is in it', async () => {
    await startAnswers('one');
    const long = fc.string({ unit: anyCharacter, minLength: 150, maxLength: 260 });
    const json = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(fc.string({ unit: anyCharacter }), long, fc.constant('\ud800'.repeat(210))),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
        fc.constantFrom(true, false, null),
        fc.constant({ 'text:sha256': 'abc' }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        await store.saveSentBody('one', value);
        expect(await store.sentBody('one')).toStrictEqual(value);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the requests in a database', () => {
  const rowsIn = (directory: string, table: string): number => {
    const database = new DatabaseSync(path.join(directory, 'parley.sqlite'), { readOnly: true });
    const count = Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
    database.close();
    return count;
  };

  function sessionIn(directory: string) {
    const session = openSession({ directory, ownerId: 'window-1' }, () => undefined);
    const ask = (conversationId: string, answerId: string, sent: JsonValue) => {
      const turn = newTurn(`turn-of-${answerId}`);
      session.addTurn({ conversationId, turn });
      session.addAnswer({ conversationId, turnId: turn.id, answer: newAnswer(answerId) });
      session.saveSentBody({ answerId, body: sent });
    };
    return { session, ask };
  }

  it('have a text once that many of them repeat', () => {
    const directory = newDirectory();
    const { session, ask } = sessionIn(directory);
    session.create(newConversation('one'));
    for (let number = 0; number < 5; number += 1) ask('one', `answer-${number}`, body(`Question ${number}`));
    expect(rowsIn(directory, 'sent_texts')).toBe(1);
    expect(session.sentBody('answer-3')).toStrictEqual(body('Question 3'));
    session.close(undefined);
  });

  it('leave nothing behind when an attempt is replaced', () => {
    const directory = newDirectory();
    const { session, ask } = sessionIn(directory);
    session.create(newConversation('one'));
    ask('one', 'answer', body('Hello?', 'a'.repeat(300)));
    session.saveSentBody({ answerId: 'answer', body: body('Hello?', 'b'.repeat(300)) });
    expect(rowsIn(directory, 'sent_texts')).toBe(1);
    session.close(undefined);
  });

  it('go with their conversation once it is purged, but for texts that another one has', () => {
    const directory = newDirectory();
    const { session, ask } = sessionIn(directory);
    for (const id of ['one', 'other']) session.create(newConversation(id));
    ask('one', 'answer-1', body('Hello?'));
    ask('one', 'answer-2', body('Hello?', 'only here '.repeat(50)));
    ask('other', 'answer-3', body('Hello?'));
    session.delete('one');
    session.close(undefined);
    const database = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    database.prepare('UPDATE conversations SET deleted_at = deleted_at - ?').run(2 * UNDO_MS);
    database.close();
    const { session: later } = sessionIn(directory);
    expect(later.sentBody('answer-1')).toBeUndefined();
    expect(later.sentBody('answer-3')).toStrictEqual(body('Hello?'));
    expect([rowsIn(directory, 'sent_texts'), rowsIn(directory, 'sent_requests')]).toEqual([1, 1]);
    later.clearAll(undefined);
    expect([rowsIn(directory, 'sent_texts'), rowsIn(directory, 'sent_requests')]).toEqual([0, 0]);
    later.close(undefined);
  });

  it('are not shown where they are damaged', () => {
    const directory = newDirectory();
    const { session, ask } = sessionIn(directory);
    session.create(newConversation('one'));
    ask('one', 'answer', body('Hello?'));
    const database = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    database.exec(`UPDATE sent_requests SET body = '{"half'`);
    database.close();
    expect(session.sentBody('answer')).toBeUndefined();
    session.close(undefined);
  });
});
