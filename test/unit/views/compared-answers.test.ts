import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DifferenceView } from '../../../src/protocol/view-state.ts';
import { ComparedAnswers } from '../../../src/views/compared-answers.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import type { Script } from '../engine/scripted-provider.ts';
import { controllerSetting } from './controller-setting.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function setting(texts: Record<string, readonly string[]>) {
  const shown: (DifferenceView | undefined)[] = [];
  const errors: unknown[] = [];
  const compared = new ComparedAnswers({
    textsOf: (id) => texts[id],
    onChanged: (difference) => shown.push(difference),
    onError: (error) => errors.push(error),
  });
  const until = (type: DifferenceView['type']) => vi.waitFor(() => expect(shown.at(-1)?.type).toBe(type));
  return { texts, shown, errors, compared, until };
}

describe('two answers looked at by what differs', () => {
  it('are being compared at first, and then are', async () => {
    const { compared, shown, until } = setting({ a: ['One two.'], b: ['One three.'] });
    compared.compare('a', 'b');
    expect(shown).toEqual([{ one: 'a', other: 'b', type: 'computing' }]);
    await until('compared');
    expect(shown.at(-1)).toMatchObject({
      one: 'a',
      other: 'b',
      difference: { summary: { changed: 1 }, isCoarse: false },
    });
    expect(shown).toHaveLength(2);
  });

  it('are named where they have said nothing', async () => {
    const { compared, shown, until } = setting({ a: ['One.'], b: ['', ' \n'] });
    compared.compare('a', 'b');
    await until('without-text');
    expect(shown.at(-1)).toEqual({ one: 'a', other: 'b', type: 'without-text', answers: ['b'] });
  });

  it('are compared again while they grow, once in a second, and what was found stays until then', async () => {
    const { texts, compared, shown, until } = setting({ a: ['One.'], b: ['One.'] });
    compared.compare('a', 'b');
    await until('compared');
    texts['b'] = ['One.\n\nTwo.'];
    compared.refreshSoon();
    compared.refreshSoon();
    vi.advanceTimersByTime(999);
    expect(shown).toHaveLength(2);
    vi.advanceTimersByTime(1);
    await vi.waitFor(() => expect(shown).toHaveLength(3));
    expect(shown.at(-1)).toMatchObject({ type: 'compared', difference: { summary: { onlyRight: 1 } } });
    compared.refresh();
    await new Promise(setImmediate);
    expect(shown).toHaveLength(3);
  });

  it('make room for two others at once, and are not heard of any more', async () => {
    const long = Array.from({ length: 3000 }, (_, index) => `Paragraph ${index}.`).join('\n\n');
    const { compared, shown, until } = setting({ a: [long], b: [long.replaceAll('a', 'e')], c: ['One.'] });
    compared.compare('a', 'b');
    await new Promise(setImmediate);
    compared.compare('a', 'c');
    compared.compare('c', 'c');
    await until('compared');
    expect(shown.map((view) => [view?.one, view?.other, view?.type])).toEqual([
      ['a', 'b', 'computing'],
      ['a', 'c', 'computing'],
      ['c', 'c', 'computing'],
      ['c', 'c', 'compared'],
    ]);
  });

  it('are left alone where one does not exist, and forgotten with their conversation', async () => {
    const { compared, shown, until, errors } = setting({ a: ['One.'], b: ['Two.'] });
    compared.compare('a', 'gone');
    expect(shown).toEqual([]);
    compared.compare('a', 'b');
    await until('compared');
    compared.forget();
    compared.forget();
    compared.refreshSoon();
    vi.advanceTimersByTime(5000);
    expect(shown).toHaveLength(3);
    expect(shown.at(-1)).toBeUndefined();
    expect(errors).toEqual([]);
  });
});

describe('a comparison', () => {
  const says = (words: string): Script => [
    [ATTEMPT, text(words), { type: 'pause', durationMs: 60_000 }, text(` ${words}`), COMPLETE],
  ];

  it('keeps up with the answers it shows the difference of, until another conversation is shown', async () => {
    const { controller, webview, say, pass } = controllerSetting({
      kind: 'compare',
      chosen: ['a', 'b'],
      scripts: { a: says('one'), b: says('two') },
    });
    await say({ type: 'ready' });
    await say({ type: 'layout', layout: 'difference' });
    await say({ type: 'send', prompt: 'Count.' });
    const answers = controller.session?.conversation.turns[0]?.answers ?? [];
    const [one = '', other = ''] = answers.map(({ id }) => id);
    await say({ type: 'compare-answers', one, other });
    const { comparison } = controller;
    await vi.waitFor(() => expect(comparison.view.difference?.type).toBe('compared'));
    await pass(61_000);
    await vi.waitFor(() =>
      expect(comparison.view.difference).toMatchObject({
        difference: { rows: [{ left: 'one one' }, { right: 'two two' }] },
      }),
    );
    await pass(0);
    expect(webview.events).toContainEqual({
      type: 'difference-changed',
      difference: comparison.view.difference,
    });
    controller.show(undefined);
    expect(comparison.view).toEqual({ layout: 'difference' });
  });

  it('opens two answers in an editor, and nothing that is not there', async () => {
    const { controller, say, actions } = controllerSetting({
      kind: 'compare',
      chosen: ['a', 'b'],
      scripts: { a: says('one'), b: says('two') },
    });
    await say({ type: 'send', prompt: 'Count.' });
    const conversation = controller.session?.conversation;
    const [one, other] = conversation?.turns[0]?.answers ?? [];
    await say({ type: 'open-difference', one: one?.id, other: 'gone' });
    expect(actions.openDifference).not.toHaveBeenCalled();
    await say({ type: 'open-difference', one: one?.id, other: other?.id });
    expect(actions.openDifference).toHaveBeenCalledWith(conversation, one, other);
  });
});
