import { describe, expect, it } from 'vitest';
import {
  answerOf,
  claude,
  completeReply,
  composerOf,
  laneOf,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { mountApp, textOf } from './mounted-app.ts';

const lane = laneOf('lane', claude);
const answered = turnOf('turn', 'Why?', [
  answerOf('answer', 'lane', claude, completeReply('See [the page](https://example.com/a?b=c), not `that`.')),
]);
const empty = { ...viewOf('chat', [], []), conversation: undefined };

describe('the view', () => {
  it('says that it is ready, and nothing else unasked', async () => {
    const app = await mountApp(empty);
    expect(app.heard).toEqual([{ type: 'ready' }]);
  });

  it('teaches where nothing was asked yet, and offers demo models and a cloud', async () => {
    const app = await mountApp({ ...empty, composer: composerOf([], { hasModels: false }) });
    expect(textOf(app.root.querySelector('.empty'))).toContain('Amazon Bedrock and Azure');
    app.button('Try the Demo Models').click();
    app.button('Connect a Cloud…').click();
    expect(app.heard.slice(-2)).toEqual([{ type: 'try-demo' }, { type: 'add-connection' }]);
  });

  it('offers no demo models where they are switched off', async () => {
    const app = await mountApp({ ...empty, composer: composerOf([], { hasModels: false, hasDemo: false }) });
    expect(app.named('button', 'Try the Demo Models')).toEqual([]);
    expect(app.button('Connect a Cloud…').classList).not.toContain('secondary');
  });

  it('tells what to do in an empty comparison', async () => {
    const app = await mountApp({ ...empty, layout: 'compare' });
    expect(textOf(app.root.querySelector('.empty'))).toContain('Choose two or more models');
  });

  it('has exactly one status line, and a log that is not read out while it streams', async () => {
    const app = await mountApp(viewOf('compare', [lane], [answered]));
    expect(app.root.querySelectorAll('[role=status]')).toHaveLength(1);
    expect(app.root.querySelector('[role=log]')?.getAttribute('aria-live')).toBe('off');
  });

  it('heads a comparison with its title and how it stands', async () => {
    const app = await mountApp(viewOf('compare', [lane], [answered]));
    expect(textOf(app.root.querySelector('.compare-title'))).toBe('Retry logic for flaky uploads');
    expect(textOf(app.root.querySelector('.compare-status'))).toBe('1 of 1 done · 3.8 s · cost unknown');
  });

  it('shows what concerns all of it, with its button', async () => {
    const app = await mountApp({
      ...empty,
      banners: [
        { id: 'storage', severity: 'warning', text: 'Nothing is kept.', button: { label: 'Show Log' } },
      ],
    });
    expect(textOf(app.root.querySelector('.banner'))).toContain('Nothing is kept.');
    app.button('Show Log').click();
    expect(app.heard.at(-1)).toEqual({ type: 'banner', id: 'storage' });
  });

  it('folds a long prompt until it is expanded', async () => {
    const long = turnOf('turn', 'line\n'.repeat(40), answered.answers);
    const app = await mountApp(viewOf('chat', [lane], [long]));
    expect(app.root.querySelector('.prompt-text.is-folded')).not.toBeNull();
    app.button('Show More').click();
    await expect.poll(() => app.root.querySelector('.prompt-text.is-folded')).toBeNull();
    expect(app.button('Show Less').getAttribute('aria-expanded')).toBe('true');
  });
});

describe('a link in an answer', () => {
  it('is never followed by the page: the host is asked', async () => {
    const app = await mountApp(viewOf('chat', [lane], [answered]));
    const link = app.root.querySelector<HTMLAnchorElement>('.answer-text a');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    link?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(app.heard.at(-1)).toEqual({ type: 'open-link', url: 'https://example.com/a?b=c' });
  });

  it('is not followed by the middle button either', async () => {
    const app = await mountApp(viewOf('chat', [lane], [answered]));
    const click = new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 1 });
    app.root.querySelector('.answer-text a')?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(app.heard.at(-1)).toEqual({ type: 'open-link', url: 'https://example.com/a?b=c' });
  });
});
