import { describe, expect, it } from 'vitest';
import type { ViewState } from '../../../src/protocol/view-state.ts';
import { lanes } from '../../../webview/playground/example-turns.ts';
import { followUp, twins, twinsTurn } from '../../../webview/playground/example-twins.ts';
import { viewOf } from '../../../webview/playground/fixtures.ts';
import { drawn, type MountedApp, mountApp, textOf } from '../components/mounted-app.ts';

const twice: ViewState = viewOf('compare', twins, [twinsTurn, followUp]);
const once: ViewState = viewOf('compare', twins, [twinsTurn]);
const opus = 'Claude Opus 5.5';
const names = (app: MountedApp) =>
  [...app.root.querySelectorAll('.lane-scroller')].map((it) => it.getAttribute('aria-label'));

async function openMenu(app: MountedApp, name: string): Promise<readonly string[]> {
  app.button(name).click();
  await drawn();
  return [...app.root.querySelectorAll('.menu-item')].map(textOf);
}

async function choose(app: MountedApp, item: string): Promise<void> {
  const [found] = [...app.root.querySelectorAll<HTMLElement>('.menu-item')].filter(
    (it) => textOf(it) === item,
  );
  if (found === undefined) throw new Error(`The menu has no "${item}".`);
  found.click();
  await drawn();
}

describe('the rounds of a comparison', () => {
  it('are shown one at a time, the latest at first', async () => {
    const app = await mountApp(twice);
    expect(textOf(app.root.querySelector('.prompt-text'))).toBe('Now test it without waiting.');
    expect(textOf(app.root.querySelector('.round-place'))).toBe('Prompt 2 of 2');
    app.button('Previous Prompt').click();
    await drawn();
    expect(textOf(app.root.querySelector('.prompt-text'))).toBe('Rewrite this retry loop.');
    expect(app.named('button', 'Previous Prompt')).toEqual([]);
  });

  it('make room for a new one as soon as it is asked', async () => {
    const app = await mountApp(twice);
    app.button('Previous Prompt').click();
    await drawn();
    await app.say({
      type: 'turn-added',
      turn: { ...followUp, id: 'turn-3', prompt: 'A third.', answers: [] },
    });
    expect(textOf(app.root.querySelector('.prompt-text'))).toBe('A third.');
  });

  it('stay in sight while an answer of them is continued', async () => {
    const app = await mountApp(twice);
    app.button('Previous Prompt').click();
    await drawn();
    const turn = { ...followUp, id: 'turn-3', prompt: 'Go on.', continues: 'answer-1', answers: [] };
    await app.say({ type: 'turn-added', turn });
    expect(textOf(app.root.querySelector('.prompt-text'))).toBe('Rewrite this retry loop.');
  });

  it('come back where one was, in the next life of the page', async () => {
    const before = await mountApp(twice);
    before.button('Previous Prompt').click();
    await drawn();
    const app = await mountApp(twice, before.saved);
    expect(textOf(app.root.querySelector('.round-place'))).toBe('Prompt 1 of 2');
    await app.say({
      type: 'turn-added',
      turn: { ...followUp, id: 'turn-3', prompt: 'A third.', answers: [] },
    });
    expect(textOf(app.root.querySelector('.round-place'))).toBe('Prompt 3 of 3');
    const last = await mountApp(twice, app.saved);
    expect(textOf(last.root.querySelector('.round-place'))).toBe('Prompt 2 of 2');
  });

  it('come back at the latest one where something was sent, also before that has begun', async () => {
    const before = await mountApp(twice);
    before.button('Previous Prompt').click();
    await drawn();
    await before.type('And more?');
    await before.press('Enter');
    const app = await mountApp(twice, before.saved);
    expect(textOf(app.root.querySelector('.round-place'))).toBe('Prompt 2 of 2');
  });

  it('let a lane be asked what it was not asked', async () => {
    const app = await mountApp(twice);
    app.button(`Ask ${opus} · effort high this, too`).click();
    expect(app.heard.at(-1)).toEqual({ type: 'ask-lane', turnId: 'turn-2', laneId: 'lane-3' });
  });
});

describe('the lanes', () => {
  it('are there to be arranged before the first prompt', async () => {
    const app = await mountApp(viewOf('compare', lanes, []));
    expect(names(app)).toEqual(['Lane of Claude Opus 5.5', 'Lane of GPT-6.1 Sol', 'Lane of Nova Pro']);
    expect(textOf(app.root.querySelector('.empty h2'))).toBe('Ask several models the same question');
  });

  it('are replaced, duplicated, changed, moved and removed by their menu', async () => {
    const app = await mountApp(once);
    const menu = 'More Actions for GPT-6.1 Sol';
    const items = await openMenu(app, menu);
    expect(items).toContain('Move Left');
    expect(items).not.toContain('Move Right');
    await choose(app, 'Replace Model…');
    for (const item of [
      'Duplicate with Changes…',
      'Change Settings…',
      'Move Left',
      'Remove from Comparison',
    ]) {
      await openMenu(app, menu);
      await choose(app, item);
    }
    expect(app.heard.slice(-5)).toEqual([
      { type: 'replace-lane', laneId: 'lane-4', answerId: 'answer-4' },
      { type: 'duplicate-lane', laneId: 'lane-4' },
      { type: 'change-lane', laneId: 'lane-4' },
      { type: 'move-lane', laneId: 'lane-4', index: 2 },
      { type: 'remove-lane', laneId: 'lane-4' },
    ]);
  });

  it('show what differs between an answer and the one beside it', async () => {
    const app = await mountApp(once);
    await openMenu(app, 'More Actions for GPT-6.1 Sol');
    await choose(app, 'Show What Differs');
    expect(app.heard.slice(-2)).toEqual([
      { type: 'compare-answers', one: 'answer-4', other: 'answer-2' },
      { type: 'layout', layout: 'difference' },
    ]);
  });

  it('fold to strips and unfold, and one is shown alone', async () => {
    const app = await mountApp(once);
    await openMenu(app, `More Actions for ${opus}`);
    await choose(app, 'Collapse');
    expect(names(app)).toHaveLength(3);
    app.button(`Expand ${opus}: Done`).click();
    await drawn();
    expect(names(app)).toHaveLength(4);
    await openMenu(app, 'More Actions for GPT-6.1 Sol');
    await choose(app, 'Show Alone');
    expect(names(app)).toEqual(['Lane of GPT-6.1 Sol']);
    await openMenu(app, 'More Actions for GPT-6.1 Sol');
    await choose(app, 'Show All Lanes');
    expect(names(app)).toHaveLength(4);
  });

  it('keep the focus as they become strips and lanes again', async () => {
    const app = await mountApp(once);
    const focused = () => document.activeElement?.getAttribute('aria-label');
    await openMenu(app, `More Actions for ${opus}`);
    await choose(app, 'Collapse');
    expect(focused()).toBe(`Expand ${opus}: Done`);
    app.button(`Expand ${opus}: Done`).click();
    await drawn();
    expect(focused()).toBe(`Lane of ${opus}`);
  });

  it('are all there when the one that was shown alone has gone', async () => {
    const app = await mountApp(once, { arrangement: { alone: 'lane-9' } });
    expect(names(app)).toHaveLength(4);
  });

  it('keep their arrangement when the view comes back', async () => {
    const app = await mountApp(once, { arrangement: { folded: ['lane-4'], widths: { 'lane-1': 1.5 } } });
    expect(names(app)).toHaveLength(3);
    expect(app.root.querySelector('.lanes')?.getAttribute('style')).toContain('1.5fr');
  });

  it('lie in tabs, one in sight, and the arrow keys open the next', async () => {
    const app = await mountApp({ ...once, comparison: { layout: 'tabs' } });
    const tabs = [...app.root.querySelectorAll<HTMLElement>('[role="tab"]')];
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false', 'false']);
    tabs[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await drawn();
    expect(names(app)).toEqual(['Lane of GPT-6.1 Sol']);
  });
});

describe('the layout', () => {
  it('is one of six, asked of the host by click and by arrow key', async () => {
    const app = await mountApp(once);
    const radios = [...app.root.querySelectorAll<HTMLElement>('[role="radio"]')];
    expect(radios.map((it) => it.getAttribute('aria-label'))).toEqual([
      'Columns',
      'Stack',
      'Tabs',
      'Figures',
      'Difference',
      'Requests',
    ]);
    radios[2]?.click();
    radios[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    expect(app.heard.slice(-2)).toEqual([
      { type: 'layout', layout: 'tabs' },
      { type: 'layout', layout: 'stack' },
    ]);
    await app.say({ type: 'comparison-changed', comparison: { layout: 'stack' } });
    expect(radios[1]?.getAttribute('aria-checked')).toBe('true');
    expect(app.root.querySelector('.lanes')?.getAttribute('data-lanes')).toBe('stack');
  });
});

describe('a comparison as a whole', () => {
  it('is renamed, duplicated, exported and deleted, and its line-up saved, from its menu', async () => {
    const app = await mountApp(once);
    for (const item of ['Save Line-Up…', 'Rename…', 'Duplicate', 'Export…', 'Delete']) {
      await openMenu(app, 'More Actions for the Comparison');
      await choose(app, item);
    }
    expect(app.heard.slice(-5).map(({ type }) => type)).toEqual([
      'save-line-up',
      'rename-conversation',
      'duplicate-conversation',
      'export-conversation',
      'delete-conversation',
    ]);
  });
});

describe('a follow-up', () => {
  it('goes to all lanes, or to those that stay ticked', async () => {
    const app = await mountApp({
      ...once,
      composer: {
        ...once.composer,
        lanes: once.composer.lanes.map((lane, index) => ({ ...lane, id: `lane-${index + 1}` })),
      },
    });
    expect(await openMenu(app, 'Lanes that are asked: To all 4')).toEqual([
      opus,
      `${opus} (2)`,
      `${opus} · effort high`,
      'GPT-6.1 Sol',
    ]);
    await choose(app, `${opus} (2)`);
    await choose(app, `${opus} · effort high`);
    await app.type('And now?');
    await app.press('Enter');
    expect(app.heard.at(-1)).toEqual({ type: 'send', prompt: 'And now?', laneIds: ['lane-1', 'lane-4'] });
  });

  it('still goes to those alone when the page was hidden and comes back', async () => {
    const view = viewOf('compare', twins.slice(0, 2), [twinsTurn]);
    const before = await mountApp(view);
    await openMenu(before, 'Lanes that are asked: To all 2');
    await choose(before, opus);
    const app = await mountApp(view, before.saved);
    expect(app.named('button', 'Lanes that are asked: To 1 of 2')).toHaveLength(1);
  });

  it('always goes to somebody', async () => {
    const app = await mountApp(viewOf('compare', twins.slice(0, 2), [twinsTurn]));
    await openMenu(app, 'Lanes that are asked: To all 2');
    await choose(app, opus);
    const [, last] = [...app.root.querySelectorAll<HTMLElement>('.menu-item')];
    expect(last?.getAttribute('aria-disabled')).toBe('true');
    last?.click();
    await drawn();
    expect(app.named('button', 'Lanes that are asked: To 1 of 2')).toHaveLength(1);
  });
});
