import { describe, expect, it } from 'vitest';
import type { DifferenceView, ViewState } from '../../../src/protocol/view-state.ts';
import { compared, differenceView, PAIR } from '../../../webview/playground/difference-scenes.ts';
import { answerOf, claude, completeReply, turnOf } from '../../../webview/playground/fixtures.ts';
import { drawn, type MountedApp, mountApp, textOf } from '../components/mounted-app.ts';

const LEFT = '# Title\n\nRetry five times.\n\nOnly on the left here.\n\n```ts\nlet a = 1;\nlet b;\n```';
const RIGHT = '# Title\n\nRetry three times.\n\n```ts\nlet a = 2;\nlet b;\n```\n\nNothing like it anywhere.';

const texts = (app: MountedApp, selector: string) => [...app.root.querySelectorAll(selector)].map(textOf);
const asked = (app: MountedApp) => app.heard.filter(({ type }) => type === 'compare-answers');

function showing(view: ViewState, difference: DifferenceView): ViewState {
  return { ...view, comparison: { layout: 'difference', difference } };
}

function select(app: MountedApp, name: string): HTMLSelectElement {
  const [found] = app.named('select', name);
  if (!(found instanceof HTMLSelectElement)) throw new Error(`There is no list "${name}".`);
  return found;
}

async function choose(app: MountedApp, name: string, label: string): Promise<void> {
  const list = select(app, name);
  list.selectedIndex = [...list.options].findIndex((option) => option.text === label);
  list.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
}

async function press(app: MountedApp, key: string, more: KeyboardEventInit = {}): Promise<void> {
  app.root
    .querySelector('.difference-body')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await drawn();
}

describe('two answers by what differs', () => {
  it('stand side by side, with the words marked that only one of them has', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    expect(texts(app, '.is-changed .marked')).toEqual(['Retry five times.', 'Retry three times.']);
    expect(texts(app, '.left del')).toEqual(['five', '1']);
    expect(texts(app, '.right ins')).toEqual(['three', '2']);
    expect(texts(app, '.left.is-own')).toEqual(['Only in Claude Opus 5.5Only on the left here.']);
    expect(texts(app, '.right.is-own')).toEqual(['Only in GPT-6.1 SolNothing like it anywhere.']);
    expect([...app.root.querySelectorAll('.is-same h1')].map(textOf)).toEqual(['Title', 'Title']);
  });

  it('are summed up in a line', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    expect(texts(app, '.difference-summary')).toEqual([
      expect.stringMatching(
        /^\d\d% alike · 2 changed · 1 only in Claude Opus 5\.5 · 1 only in GPT-6\.1 Sol$/,
      ),
    ]);
  });

  it('say so where they are the same, and have no differences to go to', async () => {
    const app = await mountApp(differenceView(LEFT, LEFT));
    expect(texts(app, '.difference-summary')).toEqual(['The two answers are alike, word for word.']);
    expect(app.named('button', 'Next Difference (n)')).toEqual([]);
  });

  it('are never shown as more alike, or as less, than they are', async () => {
    const shown = async (alike: number, isCoarse: boolean) => {
      const difference = compared(LEFT, RIGHT);
      const summary = { ...difference.summary, alike };
      const view = differenceView(LEFT, RIGHT, {
        ...PAIR,
        type: 'compared',
        difference: { ...difference, summary, isCoarse },
      });
      return texts(await mountApp(view), '.difference-summary')
        .at(-1)
        ?.split(' · ')[0];
    };
    expect(await shown(0.9999, false)).toBe('99% alike');
    expect(await shown(0.0001, false)).toBe('less than 1% alike');
    expect(await shown(0, false)).toBe('0% alike');
    expect(await shown(0, true)).toBe('at least 0% alike');
  });

  it('show what model output contains as text, and hidden characters of code as such', async () => {
    const app = await mountApp(
      differenceView(
        'Look <img src=x> here.\n\n```\nconst a = "\u202e";\n```',
        'Look <b>bold</b> here.\n\n```\nconst b = "\u202e";\n```',
      ),
    );
    expect(app.root.querySelector('.difference-body img, .difference-body b')).toBeNull();
    expect(texts(app, '.marked')[0]).toBe('Look <img src=x> here.');
    expect(app.root.querySelectorAll('.code-line .md-hidden-character')).toHaveLength(2);
  });
});

describe('the pair', () => {
  it('is the first two lanes with an answer at first, asked for once', async () => {
    const { difference: _, ...comparison } = differenceView(LEFT, RIGHT).comparison ?? {
      layout: 'difference',
    };
    const app = await mountApp({ ...differenceView(LEFT, RIGHT), comparison });
    expect(textOf(app.root.querySelector('.difference-note'))).toBe('Comparing…');
    await app.say({ type: 'conversation-renamed', title: 'Another' });
    expect(asked(app)).toEqual([{ type: 'compare-answers', one: 'answer-1', other: 'answer-2' }]);
  });

  it('is not asked for again where the host shows it already', async () => {
    expect(asked(await mountApp(differenceView(LEFT, RIGHT)))).toEqual([]);
  });

  it('can be swapped, and another lane chosen on each side', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    expect(select(app, 'Right answer').value).toBe('GPT-6.1 Sol');
    app.button('Swap Sides').click();
    await choose(app, 'Right answer', 'Nova Pro');
    await choose(app, 'Left answer', 'GPT-6.1 Sol');
    expect(asked(app)).toEqual([
      { type: 'compare-answers', one: 'answer-2', other: 'answer-1' },
      { type: 'compare-answers', one: 'answer-1', other: 'answer-3' },
      { type: 'compare-answers', one: 'answer-2', other: 'answer-1' },
    ]);
  });

  it('keeps its lanes in the next round', async () => {
    const view = showing(differenceView(LEFT, RIGHT), {
      one: 'answer-2',
      other: 'answer-1',
      type: 'computing',
    });
    const app = await mountApp(view);
    const answers = [
      answerOf('next-1', 'lane-1', claude, completeReply('One.')),
      answerOf('next-2', 'lane-2', claude, completeReply('Two.')),
    ];
    await app.say({ type: 'turn-added', turn: turnOf('turn-2', 'And now?', answers) });
    expect(asked(app)).toEqual([{ type: 'compare-answers', one: 'next-2', other: 'next-1' }]);
  });

  it('needs two answers', async () => {
    const view = differenceView(LEFT, RIGHT);
    const turns =
      view.conversation?.turns.map((turn) => ({ ...turn, answers: turn.answers.slice(0, 1) })) ?? [];
    const app = await mountApp({
      ...view,
      ...(view.conversation && { conversation: { ...view.conversation, turns } }),
      comparison: { layout: 'difference' },
    });
    expect(textOf(app.root.querySelector('.difference-note h2'))).toBe('Two answers are needed.');
    expect(asked(app)).toEqual([]);
  });

  it('says which of the two has said nothing, or nothing yet', async () => {
    const silent = (...answers: readonly string[]): DifferenceView => ({
      one: 'answer-2',
      other: 'answer-3',
      type: 'without-text',
      answers,
    });
    const view = differenceView(LEFT, '');
    const app = await mountApp(showing(view, silent('answer-2', 'answer-3')));
    expect(textOf(app.root.querySelector('.difference-note'))).toBe(
      'GPT-6.1 Sol has said nothing. Nova Pro has not said anything yet.',
    );
  });

  it('opens in an editor of VS Code', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    app.button('Open in Diff Editor').click();
    expect(app.heard.at(-1)).toEqual({ type: 'open-difference', one: 'answer-1', other: 'answer-2' });
  });
});

describe('what differs alone', () => {
  it('leaves of the rest how many blocks it is, which opens on a click', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    app.button('Show Only What Differs').click();
    await drawn();
    expect(app.root.querySelector('.is-same')).toBeNull();
    const fold = app.button('1 block alike');
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    fold.click();
    await drawn();
    expect(app.button('1 block alike').getAttribute('aria-expanded')).toBe('true');
    expect(texts(app, '.is-same h1')).toEqual(['Title', 'Title']);
    app.button('Show Only What Differs').click();
    await drawn();
    expect(app.named('button', '1 block alike')).toEqual([]);
  });
});

describe('going from difference to difference', () => {
  const place = (app: MountedApp) => textOf(app.root.querySelector('.difference-place'));

  it('goes round by keys, with the focus, and tells where it is', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    await press(app, 'n');
    expect(place(app)).toBe('1 of 4');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Difference 1 of 4');
    await press(app, 'ArrowDown', { altKey: true });
    expect(place(app)).toBe('2 of 4');
    await press(app, 'p');
    await press(app, 'ArrowUp', { altKey: true });
    expect(place(app)).toBe('4 of 4');
    await press(app, 'n', { ctrlKey: true });
    expect(place(app)).toBe('4 of 4');
  });

  it('goes on by the buttons, which keep the focus', async () => {
    const app = await mountApp(differenceView(LEFT, RIGHT));
    const next = app.button('Next Difference (n)');
    next.focus();
    next.click();
    await drawn();
    expect(document.activeElement).toBe(next);
    expect(app.root.querySelectorAll('.is-current')).toHaveLength(1);
  });
});
