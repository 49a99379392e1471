import { describe, expect, it } from 'vitest';
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
  });

  it('stay with the prompt they went with', async () => {
    const turn = turnOf('turn', 'What is this?', [
      answerOf('answer', 'lane', claude, completeReply('A picture.')),
    ]);
    const app = await mountApp(viewOf('chat', [lane], [{ ...turn, attachments: [diagram] }]));
    expect(textOf(app.root.querySelector('.prompt .chip-label'))).toBe('architecture-overview.png');
  });
});
