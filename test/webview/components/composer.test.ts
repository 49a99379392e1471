import { describe, expect, it } from 'vitest';
import type { ViewState } from '../../../src/protocol/view-state.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  composerOf,
  laneOf,
  replyOf,
  sol,
  turnOf,
  uploadSelection,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { mountApp, textOf } from './mounted-app.ts';

const lane = laneOf('lane', claude);
const idle = viewOf('chat', [lane], []);
const running = (layout: ViewState['layout']) =>
  viewOf(
    layout,
    [lane],
    [turnOf('turn', 'Why?', [answerOf('answer', 'lane', claude, replyOf([0, attempt()]))])],
  );

function isDisabled(button: HTMLElement): boolean {
  return button.hasAttribute('disabled');
}

describe('the prompt box', () => {
  it('is named, and sends on Enter', async () => {
    const app = await mountApp(idle);
    expect(app.prompt.getAttribute('aria-label')).toBe('Prompt');
    await app.type('Why?');
    await app.press('Enter');
    expect(app.heard.at(-1)).toEqual({ type: 'send', prompt: 'Why?' });
    expect(app.prompt.value).toBe('');
  });

  it('does not send on Shift+Enter, while a character is composed, or when blank', async () => {
    const app = await mountApp(idle);
    await app.type('  ');
    await app.press('Enter');
    await app.type('Wh');
    await app.press('Enter', { shiftKey: true });
    await app.press('Enter', { isComposing: true });
    expect(app.heard.filter(({ type }) => type === 'send')).toEqual([]);
  });

  it('does not send a second prompt while answers run; Escape stops them', async () => {
    const app = await mountApp(running('chat'));
    await app.type('And?');
    await app.press('Enter');
    expect(app.heard.filter(({ type }) => type === 'send')).toEqual([]);
    await app.press('Escape');
    expect(app.heard.at(-1)).toEqual({ type: 'stop-all' });
    expect(app.prompt.value).toBe('And?');
  });

  it('tells the host its draft when the hand rests', async () => {
    const app = await mountApp(idle);
    await app.type('Wh');
    await app.type('Why');
    expect(app.heard.filter(({ type }) => type === 'draft')).toEqual([]);
    await expect.poll(() => app.heard.at(-1)).toEqual({ type: 'draft', text: 'Why' });
  });

  it('begins with the draft of the host, or else with its own of an earlier life', async () => {
    const withDraft = { ...idle, composer: composerOf([claude], { draft: 'from the host' }) };
    expect((await mountApp(withDraft, { draft: 'mine' })).prompt.value).toBe('from the host');
    const app = await mountApp(idle, { draft: 'mine' });
    expect(app.prompt.value).toBe('mine');
    await expect.poll(() => app.heard.at(-1)).toEqual({ type: 'draft', text: 'mine' });
  });

  it('keeps what is typed when an estimate arrives, and lets the host replace it', async () => {
    const app = await mountApp(idle);
    await app.type('Why does');
    await app.say({ type: 'composer-changed', composer: composerOf([claude], { draft: 'Why' }) });
    expect(app.prompt.value).toBe('Why does');
    await app.say({ type: 'draft-replaced', draft: 'Explain this.' });
    expect(app.prompt.value).toBe('Explain this.');
    expect(isDisabled(app.button('Send'))).toBe(false);
  });

  it('keeps what is typed between Send and the moment the host empties the box', async () => {
    const app = await mountApp(idle);
    await app.type('Why?');
    await app.press('Enter');
    await app.type('And');
    await app.say({ type: 'draft-replaced', draft: '' });
    expect(app.prompt.value).toBe('And');
    await app.say({ type: 'draft-replaced', draft: '' });
    expect(app.prompt.value).toBe('');
  });

  it('keeps a prompt that is too long to be sent, and says so until it is changed', async () => {
    const app = await mountApp(idle);
    const tooLong = 'a'.repeat(4_000_001);
    await app.type(tooLong);
    await app.press('Enter');
    expect(app.prompt.value).toBe(tooLong);
    const remark = () => textOf(app.root.querySelector('.composer [role="alert"]'));
    expect(remark()).toMatch(/^This prompt has 4,000,001 characters, and 4,000,000 can be sent/);
    app.prompt.dispatchEvent(new FocusEvent('blur'));
    expect(app.heard.filter(({ type }) => type === 'send' || type === 'draft')).toEqual([]);
    await app.type('Why?');
    expect(remark()).toBe('');
  });

  it('tells no draft twice', async () => {
    const app = await mountApp(idle);
    await app.type('Why');
    app.prompt.dispatchEvent(new FocusEvent('blur'));
    app.prompt.dispatchEvent(new FocusEvent('blur'));
    expect(app.heard.filter(({ type }) => type === 'draft')).toHaveLength(1);
  });

  it('takes the focus when the host asks for it', async () => {
    const app = await mountApp(idle);
    await app.say({ type: 'prompt-focused' });
    expect(document.activeElement).toBe(app.prompt);
  });

  it('has the focus from the start where the host asked for it before there was a page', async () => {
    const app = await mountApp({ ...idle, wantsFocus: true });
    expect(document.activeElement).toBe(app.prompt);
  });

  it('takes no focus unasked', async () => {
    const app = await mountApp(idle);
    app.button('Choose models: Claude Opus 5.5').focus();
    await app.say({ type: 'draft-replaced', draft: 'Explain this.' });
    expect(document.activeElement).toBe(app.button('Choose models: Claude Opus 5.5'));
  });
});

describe('the main button', () => {
  it('sends only when there is a prompt', async () => {
    const app = await mountApp(idle);
    expect(isDisabled(app.button('Send'))).toBe(true);
    await app.type('Why?');
    expect(isDisabled(app.button('Send'))).toBe(false);
  });

  it('keeps the prompt while the host has to ask for a model first', async () => {
    const app = await mountApp({ ...idle, composer: composerOf([]) });
    await app.type('Why?');
    app.button('Send').click();
    expect(app.heard.at(-1)).toEqual({ type: 'send', prompt: 'Why?' });
    expect(app.prompt.value).toBe('Why?');
    await app.say({ type: 'draft-replaced', draft: '' });
    expect(app.prompt.value).toBe('');
  });

  it('stops while something runs, by its name in each layout', async () => {
    const chat = await mountApp(running('chat'));
    chat.button('Stop').click();
    expect(chat.heard.at(-1)).toEqual({ type: 'stop-all' });
    const compare = await mountApp(running('compare'));
    compare.button('Stop all').click();
    expect(compare.heard.at(-1)).toEqual({ type: 'stop-all' });
  });
});

describe('the model chooser', () => {
  it('shows the one model or their number, and has that in its name', async () => {
    const app = await mountApp(idle);
    expect(textOf(app.button('Choose models: Claude Opus 5.5'))).toBe('Claude Opus 5.5');
    await app.say({ type: 'composer-changed', composer: composerOf([claude, sol]) });
    expect(textOf(app.button('Choose models: 2 models'))).toBe('2 models');
    app.button('Choose models: 2 models').click();
    expect(app.heard.at(-1)).toEqual({ type: 'choose-models' });
  });

  it.each(['chat', 'compare'] as const)(
    'says what it is for where nothing is chosen in a %s',
    async (layout) => {
      const app = await mountApp({ ...idle, layout, composer: composerOf([]) });
      expect(textOf(app.button('Choose models'))).toBe('Choose models');
    },
  );

  it('says where the choice comes from', async () => {
    const app = await mountApp(idle);
    expect(app.button('Choose models: Claude Opus 5.5').title).toContain('Chosen in this workspace');
  });
});

describe('the estimate', () => {
  it('stands beside Send, with the lanes as its description', async () => {
    const app = await mountApp(idle);
    const trigger = app.button('≈ 1,310 in · $0.0011–0.043');
    const details = document.getElementById(trigger.getAttribute('aria-describedby') ?? '');
    expect(textOf(details)).toContain('Claude Opus 5.5 ≈ 1,310 tokens in, at most 4,096 out');
  });

  it('says nothing while there is nothing to send', async () => {
    const cost = { type: 'known', inputUsd: 0, limitUsd: 0.16 } as const;
    const estimate = { lanes: [{ label: 'Claude', inputTokens: 0, maxOutputTokens: 4096, cost }] };
    const app = await mountApp({ ...idle, composer: composerOf([claude], { estimate }) });
    expect(textOf(app.root.querySelector('.estimate'))).toBe('');
  });
});

describe('context', () => {
  it('is shown with file, lines and problems, can be opened and taken out', async () => {
    const app = await mountApp({ ...idle, composer: composerOf([claude], { context: [uploadSelection] }) });
    const chip = app.root.querySelector<HTMLElement>('.composer .chip-open');
    expect(textOf(chip)).toBe('upload.ts 18–41 11 problem');
    chip?.click();
    app.button('Remove upload.ts').click();
    expect(app.heard.slice(-2)).toEqual([
      { type: 'open-context', index: 0 },
      { type: 'remove-context', index: 0 },
    ]);
  });

  it('of an earlier turn is opened from there', async () => {
    const answers = [answerOf('answer', 'lane', claude, completeReply('Yes, because.'))];
    const app = await mountApp(viewOf('chat', [lane], [turnOf('turn', 'Why?', answers, [uploadSelection])]));
    app.root.querySelector<HTMLElement>('.prompt .chip-open')?.click();
    expect(app.heard.at(-1)).toEqual({ type: 'open-context', turnId: 'turn', index: 0 });
  });
});
