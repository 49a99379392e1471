import { expect, it } from 'vitest';
import { languageId } from '../../../src/editor/language-id.ts';

const known = ['typescript', 'typescriptreact', 'shellscript', 'cpp', 'plaintext', 'python'];

it.each([
  ['ts', 'typescript'],
  ['TypeScript', 'typescript'],
  ['tsx', 'typescriptreact'],
  ['bash', 'shellscript'],
  ['C++', 'cpp'],
  ['python', 'python'],
  ['text', 'plaintext'],
])('a fence of %s is the language %s', (name, id) => {
  expect(languageId(name, known)).toBe(id);
});

it.each(['ruby', 'rb', 'klingon', 'constructor', '__proto__'])(
  'a fence of %s is none of those known',
  (name) => {
    expect(languageId(name, known)).toBeUndefined();
  },
);
