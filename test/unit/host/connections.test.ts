import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/domain/connection.ts';
import { Connections } from '../../../src/host/connections.ts';

const values = vi.hoisted(() => new Map<string, unknown>());

vi.mock('vscode', () => ({
  workspace: {
    getConfiguration: () => ({
      get: (name: string) => values.get(name),
      inspect: (name: string) => ({ globalValue: values.get(name) }),
    }),
  },
}));

const automatic: Connection = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Bedrock',
  region: 'us-east-1',
  auth: 'chain',
};

function setting(findAutomatic: () => Promise<readonly Connection[]>) {
  const warnings: string[] = [];
  const log = {
    warn: (text: string) => warnings.push(text),
    info: () => {},
    error: () => {},
    debug: () => {},
    show: () => {},
  };
  const onFound = vi.fn();
  const find = vi.fn(findAutomatic);
  return { connections: new Connections(find, log, onFound), warnings, onFound, find };
}

const ids = (connections: Connections) => connections.current().map(({ id }) => id);

beforeEach(() => {
  values.clear();
});

describe('the connections', () => {
  it('are the demo at once, and the automatic one once it is found', async () => {
    const { connections, onFound, find } = setting(async () => [automatic]);
    expect(ids(connections)).toEqual(['demo']);
    await Promise.all([connections.ready(), connections.ready()]);
    await connections.ready();
    expect(ids(connections)).toEqual(['bedrock', 'demo']);
    expect(onFound).toHaveBeenCalledOnce();
    expect(find).toHaveBeenCalledOnce();
  });

  it('of the user come first, and take the place of an automatic one of the same id', async () => {
    values.set('connections', [
      { id: 'work', kind: 'bedrock', region: 'eu-west-1' },
      { id: 'bedrock', kind: 'bedrock', region: 'eu-central-1' },
    ]);
    const { connections } = setting(async () => [automatic]);
    await connections.ready();
    expect(ids(connections)).toEqual(['work', 'bedrock', 'demo']);
    expect(connections.current()[1]).toMatchObject({ region: 'eu-central-1' });
  });

  it('have no demo where it is switched off', () => {
    values.set('demo.enabled', false);
    expect(ids(setting(async () => []).connections)).toEqual([]);
  });

  it('are those of the settings where nothing is found, which is logged and no error', async () => {
    const { connections, warnings, onFound } = setting(() => Promise.reject(new Error('unreadable')));
    await connections.ready();
    expect(ids(connections)).toEqual(['demo']);
    expect(warnings).toEqual(['No automatic connection: Error: unreadable']);
    expect(onFound).not.toHaveBeenCalled();
  });
});
