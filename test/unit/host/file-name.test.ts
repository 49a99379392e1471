import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName } from '../../../src/host/export-conversation/file-name.ts';

it.each([
  ['Why is the sky blue?', 'Why is the sky blue'],
  ['a/b\\c: "d" <e> | *f*', 'a b c d e f'],
  ['../../etc/passwd', 'etc passwd'],
  ['.hidden. ', 'hidden'],
  ['Größe · 漢字 🦜', 'Größe · 漢字 🦜'],
  ['con', '_con'],
  ['LPT1.txt', '_LPT1.txt'],
  ['evil\u202Egpj.exe\u0000', 'evil gpj.exe'],
  ['???', ''],
])('is what is left of a title: %j', (title, name) => {
  expect(fileName(title)).toBe(name);
});

it('is a name that every system takes, whatever the title', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary-ascii', maxLength: 200 }), fc.string({ unit: 'grapheme' })),
      (title) => {
        const name = fileName(title);
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]|^\.|[. ]$/u);
        expect([...name].length).toBeLessThanOrEqual(81);
      },
    ),
  );
});
