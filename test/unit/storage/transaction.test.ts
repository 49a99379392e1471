import { expect, it } from 'vitest';
import { createConversation, listConversations } from '../../../src/storage/conversations.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { read, write } from '../../../src/storage/transaction.ts';
import { newDirectory } from './opening.ts';
import { newConversation } from './samples.ts';

it('a change keeps other windows from writing as soon as it begins, so that it never fails half-way', () => {
  const { one, other } = twoConnections();
  write(one, () => {
    expect(listConversations(one, {})).toEqual([]);
    expect(() => createConversation(other, newConversation('other'))).toThrow(/locked/);
    one.exec('DELETE FROM leases');
  });
  createConversation(other, newConversation('other'));
  one.close();
  other.close();
});

it('a change that fails leaves nothing behind', () => {
  const { one, other } = twoConnections();
  const failing = () =>
    write(one, () => {
      one.exec(`INSERT INTO leases VALUES ('window', 1)`);
      throw new Error('half-way');
    });
  expect(failing).toThrow('half-way');
  expect(other.prepare('SELECT * FROM leases').all()).toEqual([]);
  one.close();
  other.close();
});

it('queries that belong together see the same, whatever is written in between', () => {
  const { one, other } = twoConnections();
  read(one, () => {
    expect(listConversations(one, {})).toEqual([]);
    createConversation(other, newConversation('other'));
    expect(listConversations(one, {})).toEqual([]);
  });
  expect(listConversations(one, {})).toHaveLength(1);
  one.close();
  other.close();
});

function twoConnections() {
  const directory = newDirectory();
  const one = openDatabase(directory).database;
  const other = openDatabase(directory).database;
  other.exec('PRAGMA busy_timeout = 1');
  return { one, other };
}
