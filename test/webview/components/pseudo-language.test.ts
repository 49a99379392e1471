import { afterEach, expect, it } from 'vitest';
import bundle from '../../../l10n/bundle.l10n.json' with { type: 'json' };
import type { ComposerView, TurnView, ViewState } from '../../../src/protocol/view-state.ts';
import { setTranslations } from '../../../webview/l10n.ts';
import { comparison, endings, lanes, loopTurn } from '../../../webview/playground/example-turns.ts';
import { figureLanes, figureTurns, runningFigureTurns } from '../../../webview/playground/figure-turns.ts';
import {
  claude,
  composerOf,
  nova,
  sol,
  uploadSelection,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { mountApp } from './mounted-app.ts';

/** A language in which every text stands in brackets, so that what was never looked up can be seen. */
const translations = Object.fromEntries(Object.keys(bundle).map((text) => [text, `⟦${text}⟧`]));

const nothingChosen: ComposerView = composerOf([], {
  hasModels: false,
  choiceOrigin: '',
  estimate: { lanes: [] },
});

function figuresView(turns: readonly TurnView[]): ViewState {
  return viewOf('compare', figureLanes, turns, {
    composer: nothingChosen,
    comparison: { layout: 'figures' },
  });
}

const views: readonly (readonly [name: string, view: ViewState])[] = [
  ['an empty chat', { ...viewOf('chat', [], []), conversation: undefined, composer: nothingChosen }],
  ['an empty comparison', { ...viewOf('compare', [], []), conversation: undefined, composer: nothingChosen }],
  [
    'a chat with context',
    viewOf('chat', lanes.slice(0, 1), [loopTurn], {
      composer: { ...nothingChosen, context: [uploadSelection] },
    }),
  ],
  ['a comparison', viewOf('compare', lanes, [comparison], { composer: nothingChosen })],
  ['the figures of a comparison', figuresView(figureTurns)],
  ['figures that are still coming', figuresView(runningFigureTurns)],
  ['all endings', viewOf('compare', lanes, [endings], { composer: nothingChosen })],
];

const modelNames = [claude, sol, nova].flatMap(({ label }) => [`${label} (2)`, label]);

/** What the interface shows and does not make: questions, answers, failures, and what models and files are called. */
const NOT_OURS =
  'h1, .prompt-text, .chips, .model-label, .place, .answer-text, .reasoning-text, .remark, .failure p, .detail-value, ' +
  '.figures-table th[scope=row]:not(.is-part th), [data-figure=region], [data-figure=tier], [data-figure=api]';

afterEach(() => setTranslations({}));

it.each(views)('everything in %s can be translated', async (_name, view) => {
  const { root } = await mountApp(view, undefined, translations);
  expect(untranslated(root)).toEqual([]);
});

/** Everything a person reads or hears of the page that is not in brackets. */
function untranslated(root: Element): readonly string[] {
  const elements = [...root.querySelectorAll('*')].filter((element) => element.closest(NOT_OURS) === null);
  const texts = elements.flatMap((element) => [
    ...[...element.childNodes].map((node) => (node instanceof Text ? node.data : '')),
    ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  const left = texts.map((text) => withoutBrackets(text).trim());
  return left.filter((text) => /\p{L}{2}/u.test(text) && !modelNames.includes(text));
}

/** A text within a text has its brackets within theirs. */
function withoutBrackets(text: string): string {
  const shorter = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return shorter === text ? text : withoutBrackets(shorter);
}
