import { html, type TemplateResult } from 'lit';
import type { CompareLayout } from '../../src/protocol/view-state.ts';
import { nextInBar } from '../components/bar-keys.ts';
import { askHost } from '../components/host-request.ts';
import { icon } from '../components/icon.ts';
import { t } from '../l10n.ts';

/** Which way the comparison is looked at: one of several, as radio buttons. */
export function layoutSwitch(current: CompareLayout): TemplateResult {
  const choices = layouts();
  const moveByKey = (event: KeyboardEvent) => {
    const index = choices.findIndex(({ layout }) => layout === current);
    const next = nextInBar(choices.length, index, event.key);
    const choice = next === undefined ? undefined : choices[next];
    if (choice === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[next ?? 0]?.focus();
    askHost(event.currentTarget, { type: 'layout', layout: choice.layout });
  };
  return html`<div class="layout-switch" role="radiogroup" aria-label=${t('Layout')} @keydown=${moveByKey}>
    ${choices.map((choice) => radio(choice, choice.layout === current))}
  </div>`;
}

interface Choice {
  readonly layout: CompareLayout;
  readonly codicon: string;
  readonly name: string;
  readonly hint: string;
}

function layouts(): readonly Choice[] {
  return [
    { layout: 'columns', codicon: 'split-horizontal', name: t('Columns'), hint: t('Answers side by side') },
    { layout: 'stack', codicon: 'split-vertical', name: t('Stack'), hint: t('Answers one below the other') },
    { layout: 'tabs', codicon: 'window', name: t('Tabs'), hint: t('One answer at a time') },
    { layout: 'figures', codicon: 'table', name: t('Figures'), hint: t('Time, tokens and cost as a table') },
    { layout: 'difference', codicon: 'diff', name: t('Difference'), hint: t('Two answers by what differs') },
    {
      layout: 'requests',
      codicon: 'json',
      name: t('Requests'),
      hint: t('What was really sent to each model'),
    },
  ];
}

function radio({ layout, codicon, name, hint }: Choice, isChosen: boolean): TemplateResult {
  const choose = ({ currentTarget }: Event) => {
    if (currentTarget !== null) askHost(currentTarget, { type: 'layout', layout });
  };
  return html`<button
    type="button"
    class="layout-choice"
    role="radio"
    aria-checked=${isChosen ? 'true' : 'false'}
    aria-label=${name}
    title=${`${name}: ${hint}`}
    tabindex=${isChosen ? '0' : '-1'}
    @click=${choose}
  >${icon(codicon)}<span class="layout-name">${name}</span></button>`;
}
