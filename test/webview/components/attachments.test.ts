import { describe, expect, it, vi } from 'vitest';
import {
  answerOf,
  claude,
  completeReply,
  composerOf,
  diagram,
  laneOf,
  specification,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { mountApp, textOf } from './mounted-app.ts';

const lane = laneOf('lane', claude);
const idle = viewOf('chat', [lane], []);

/** As a paste or drop of files arrives: `happy-dom` has no DataTransfer that holds files. */
function withFiles(type: 'paste' | 'drop', files: readonly File[]): Event {
  const key = type === 'paste' ? 'clipboardData' : 'dataTransfer';
  return Object.assign(new Event(type, { bubbles: true, cancelable: true }), { [key]: { files } });
}

describe('attached files', () => {
  it('are asked for by a button', async () => {
    const app = await mountApp(idle);
    app.button('Attach Files…').click();
    expect(app.heard.at(-1)).toEqual({ type: 'attach-files' });
  });

  it.each(['paste', 'drop'] as const)(
    'come by %s, too, and go to the host with their content',
    async (type) => {
      const app = await mountApp(idle);
      const event = withFiles(type, [new File(['hello'], 'notes.txt')]);
      app.prompt.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(true);
      await expect
        .poll(() => app.heard.at(-1))
        .toEqual({ type: 'attach', files: [{ name: 'notes.txt', data: btoa('hello') }] });
    },
  );

  /** Says its size and is never read. */
  const sized = (name: string, size: number) =>
    Object.defineProperty(new File(['x'], name), 'size', { value: size });

  it.each<readonly [string, readonly File[], RegExp]>([
    [
      'is too large',
      [sized('film.mov', 32_000_001)],
      /^film\.mov was not attached: no model takes more than 32 MB/,
    ],
    [
      'is too much with the others',
      [sized('a.pdf', 20_000_000), sized('b.pdf', 20_000_000)],
      /^a\.pdf, b\.pdf were not attached/,
    ],
    [
      'are too many',
      Array.from({ length: 21 }, (_, index) => sized(`${index}.png`, 1)),
      /at most 20 files at once/,
    ],
  ])('are refused with a sentence where something %s', async (_what, files, sentence) => {
    const app = await mountApp(idle);
    app.prompt.dispatchEvent(withFiles('drop', files));
    await expect.poll(() => textOf(app.root.querySelector('.composer [role="alert"]'))).toMatch(sentence);
    expect(app.heard.filter(({ type }) => type === 'attach')).toEqual([]);
  });

  it('are attached where they fit, and the one that does not is named', async () => {
    const app = await mountApp(idle);
    app.prompt.dispatchEvent(
      withFiles('drop', [new File(['hello'], 'a.txt'), sized('film.mov', 40_000_000)]),
    );
    await expect
      .poll(() => app.heard.at(-1))
      .toEqual({ type: 'attach', files: [{ name: 'a.txt', data: btoa('hello') }] });
    expect(textOf(app.root.querySelector('.composer [role="alert"]'))).toContain('film.mov');
  });

  it('say where one cannot be read, as a folder', async () => {
    const app = await mountApp(idle);
    const readAsDataURL = vi.spyOn(FileReader.prototype, 'readAsDataURL').mockImplementation(function (
      this: FileReader,
    ) {
      this.dispatchEvent(new ProgressEvent('error'));
    });
    app.prompt.dispatchEvent(withFiles('drop', [new File([], 'src')]));
    await expect
      .poll(() => textOf(app.root.querySelector('.composer [role="alert"]')))
      .toMatch(/^src could not be read/);
    readAsDataURL.mockRestore();
  });

  it('leave pasted text to the prompt box', async () => {
    const app = await mountApp(idle);
    const event = withFiles('paste', []);
    app.prompt.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  it('stand above the prompt with their size, and can be taken out', async () => {
    const attachments = [diagram, specification];
    const app = await mountApp({ ...idle, composer: composerOf([claude], { attachments }) });
    const chips = [...app.root.querySelectorAll('.composer .chip')].map(textOf);
    expect(chips).toEqual(['architecture-overview.png 482 kB', 'upload-protocol.pdf 1.2 MB']);
    app.button('Remove upload-protocol.pdf').click();
    expect(app.heard.at(-1)).toEqual({ type: 'remove-attachment', index: 1 });
  });

  it('say which lane will not take them', async () => {
    const problem = 'Nova Pro takes no PDF documents.';
    const composer = composerOf([claude], { attachments: [specification], attachmentProblems: [problem] });
    const app = await mountApp({ ...idle, composer });
    expect(textOf(app.root.querySelector('.attachment-problem'))).toBe(problem);
    await app.say({ type: 'composer-changed', composer: { ...composer, attachmentProblems: [] } });
    expect(app.status).toBe('');
    await app.say({ type: 'composer-changed', composer });
    expect(app.status).toBe(problem);
  });

  it('stay with the prompt they went with', async () => {
    const turn = turnOf('turn', 'What is this?', [
      answerOf('answer', 'lane', claude, completeReply('A picture.')),
    ]);
    const app = await mountApp(viewOf('chat', [lane], [{ ...turn, attachments: [diagram] }]));
    expect(textOf(app.root.querySelector('.prompt .chip-label'))).toBe('architecture-overview.png');
  });
});
