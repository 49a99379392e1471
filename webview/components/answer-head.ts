import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import type { Parameters } from '../../src/domain/parameters.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { answerState } from './answer-state.ts';
import { asking } from './host-request.ts';
import { iconButton, namedIcon } from './icon.ts';
import type { MenuEntry } from './menu.ts';
import { moreActions } from './more-actions.ts';

/** Who answers, where, how it stands and what it is the best in; verbs on hover or focus. */
export function answerHead(
  answer: AnswerView,
  label: string,
  layout: ConversationKind,
  menu: (() => readonly MenuEntry[]) | undefined,
  marks: TemplateResult | typeof nothing,
): TemplateResult {
  const state = answerState(answer);
  return html`<header class="answer-head">
    ${namedIcon(state.codicon, state.label, `state state-${state.name}`)}
    ${whoAnswers(answer, label, marks)}
    <span class="verbs">${verbs(answer, label, layout)}${moreActions(label, menu)}</span>
  </header>`;
}

/** The name of a model in full, what was set for it, and where it is served. */
export function whoAnswers(
  { model, parameters }: Pick<AnswerView, 'model' | 'parameters'>,
  label: string,
  marks: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<h2 class="model-label" title=${label}>${model.label}${numberOf(label, model.label)}</h2>
    ${settings(parameters).map((setting) => html`<span class="setting">${setting}</span>`)}
    <span class="answer-facts">
      <span class="place" title=${model.place}>${model.place}</span>
      ${marks}
    </span>`;
}

/** Of lanes that nothing else tells apart: " (2)". */
function numberOf(label: string, modelLabel: string): string {
  return / \(\d+\)$/.exec(label.replace(modelLabel, ''))?.[0] ?? '';
}

/** What was set for this model and changes its answer, so that lanes of the same model can be told apart. */
function settings({ reasoningEffort, temperature, topP }: Parameters): readonly string[] {
  return [
    ...(reasoningEffort === undefined ? [] : [t('effort {0}', reasoningEffort)]),
    ...(temperature === undefined ? [] : [t('temperature {0}', temperature)]),
    ...(topP === undefined ? [] : [t('top-p {0}', topP)]),
  ];
}

/** In a chat the composer's own Stop is the one; in a comparison each lane has its own, and a menu for the rest. A failure
 * card brings its own Retry. */
function verbs(
  { id: answerId, reply, isElsewhere }: AnswerView,
  label: string,
  layout: ConversationKind,
): readonly (TemplateResult | typeof nothing)[] {
  if (isElsewhere === true) return [];
  if (isRunning(reply)) {
    return layout === 'compare'
      ? [iconButton('stop-circle', t('Stop {0}', label), asking({ type: 'stop', answerId }))]
      : [];
  }
  const retry = iconButton('refresh', t('Retry {0}', label), asking({ type: 'retry', answerId }));
  const proceed = iconButton(
    'comment-discussion',
    t('Continue with {0}', label),
    asking({ type: 'continue-with', answerId }),
  );
  const copy = iconButton('copy', t('Copy Answer'), asking({ type: 'copy-answer', answerId }));
  const hasText = reply.text !== '';
  return [
    reply.state.type === 'failure' ? nothing : retry,
    hasText && layout === 'compare' ? proceed : nothing,
    hasText && layout === 'chat' ? copy : nothing,
  ];
}
