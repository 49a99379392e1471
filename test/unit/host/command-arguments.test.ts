import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askArguments,
  compareArguments,
  compareSelectionArguments,
  exportArguments,
  newChatArguments,
  parseArguments,
} from '../../../src/host/command-arguments.ts';

const COMPARE_KEYS = ['prompt', 'models', 'system', 'context', 'send'];
const compare = (value: unknown) => parseArguments(compareArguments, COMPARE_KEYS, value);

describe('the argument of a command', () => {
  it('is taken as keybindings and other extensions write it', () => {
    const argument = {
      prompt: 'Why?',
      models: ['demo:poet', { model: 'demo:slow', parameters: { temperature: 0 } }],
      system: 'Be brief.',
      context: [{ uri: 'file:///a.ts', lines: [3, 3] }, { uri: 'file:///b.ts' }],
      send: true,
    };
    expect(compare(argument)).toEqual({
      ...argument,
      models: [{ model: 'demo:poet' }, { model: 'demo:slow', parameters: { temperature: 0 } }],
    });
  });

  it.each([
    [newChatArguments, ['model'], { model: 'demo:poet' }],
    [askArguments, ['instruction'], { instruction: 'Explain.' }],
    [compareSelectionArguments, ['send'], { send: false }],
  ] as const)('may have any one of its keys', (schema, keys, argument) => {
    expect(parseArguments(schema, keys, argument)).toEqual(argument);
  });

  it.each([
    undefined,
    null,
    'Why?',
    5,
    {},
    // A menu of an editor passes the document and the group it was opened from.
    { $mid: 1, path: '/a.ts', scheme: 'file' },
    { groupId: 0 },
  ])('counts as none when a menu passes something else: %j', (value) => {
    expect(compare(value)).toBeUndefined();
  });

  it.each([
    [{ prompt: 5 }, 'prompt'],
    [{ models: 'demo:poet' }, 'models'],
    [{ models: ['poet'] }, 'models.0: must be a model reference'],
    [{ context: [{ uri: '' }] }, 'context.0.uri'],
    [{ context: [{ uri: 'file:///a', lines: [0, 1] }] }, 'context.0.lines.0'],
    [{ context: [{ uri: 'file:///a', lines: [2, 1] }] }, 'the first line must not come after the last'],
    [{ context: [{ uri: 'file:///a', lines: [1] }] }, 'context.0.lines'],
    [{ send: 'yes' }, 'send'],
  ])('is refused when it makes no sense: %j', (value, problem) => {
    expect(() => compare(value)).toThrow(/^The arguments of this Parley command are not valid: /);
    expect(() => compare(value)).toThrow(problem);
  });

  it('is understood or refused, and nothing else, whatever it is', () => {
    const argument = fc.record(
      { prompt: fc.jsonValue(), models: fc.jsonValue(), context: fc.jsonValue(), send: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(argument, fc.anything()), (value) => {
        try {
          const parsed = compare(value);
          expect(Object.keys(parsed ?? {}).every((key) => COMPARE_KEYS.includes(key))).toBe(true);
        } catch (error) {
          expect(String(error)).toContain('not valid');
        }
      }),
    );
  });
});

describe('what is to be exported', () => {
  const read = (value: unknown) => parseArguments(exportArguments, ['id', 'format', 'uri'], value);

  it('may be named with its format and its file', () => {
    const argument = { id: '1', format: 'html', uri: 'vscode-remote://ssh/home/ada/a.html' };
    expect(read(argument)).toEqual(argument);
    expect(read({ format: 'csv' })).toEqual({ format: 'csv' });
  });

  it.each([{ format: 'pdf' }, { uri: '/home/ada/a.md' }, { uri: 'a.md' }, { id: '' }])(
    'is refused where it makes no sense: %j',
    (value) => {
      expect(() => read(value)).toThrow('not valid');
    },
  );
});
