import { beforeEach, expect, it, vi } from 'vitest';
import { pickFiles } from '../../../src/host/attachments/pick-files.ts';

interface ChosenFile {
  readonly path: string;
  readonly size: number;
}

const editor = vi.hoisted(() => ({
  chosen: [] as ChosenFile[],
  read: [] as string[],
  warnings: [] as string[],
}));

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...args: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(args[index])),
  },
  window: {
    showOpenDialog: async () => editor.chosen,
    showWarningMessage: async (text: string) => void editor.warnings.push(text),
  },
  workspace: {
    fs: {
      stat: async ({ size }: ChosenFile) => ({ size }),
      readFile: async ({ path }: ChosenFile) => {
        editor.read.push(path);
        return new TextEncoder().encode('hello');
      },
    },
  },
}));

beforeEach(() => {
  editor.read = [];
  editor.warnings = [];
});

const pick = async (...sizes: readonly number[]) => {
  editor.chosen = sizes.map((size, index) => ({ path: `/home/${index}.txt`, size }));
  return (await pickFiles()).map(({ name }) => name);
};

it('takes the files that are chosen', async () => {
  expect(await pick(5, 5)).toEqual(['0.txt', '1.txt']);
  expect(editor.warnings).toEqual([]);
});

it('never reads more than a cloud takes in one request, one by one or together, and names what it leaves', async () => {
  expect(await pick(32_000_001, 20_000_000, 20_000_000, 12_000_000)).toEqual(['1.txt', '3.txt']);
  expect(editor.read).toEqual(['/home/1.txt', '/home/3.txt']);
  expect(editor.warnings).toEqual(
    ['0.txt', '2.txt'].map(
      (name) => `${name} was not attached: no model takes more than 32 MB with one prompt.`,
    ),
  );
});
