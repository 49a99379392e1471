import { html, nothing, type TemplateResult } from 'lit';
import type { Adaptation } from '../../src/domain/sent-request.ts';
import { icon } from '../components/icon.ts';
import { subjectName, valueText } from '../format/parity-texts.ts';
import { t } from '../l10n.ts';

/** What became of everything that was asked for, in the order in which people think of it. */
export function adaptationTable(adaptations: readonly Adaptation[], label: string): TemplateResult {
  return html`<table class="adaptations" aria-label=${t('Parameters of {0}', label)}>
    <thead>
      <tr>
        <th scope="col">${t('Parameter')}</th>
        <th scope="col">${t('Asked')}</th>
        <th scope="col">${t('Sent')}</th>
      </tr>
    </thead>
    <tbody>
      ${adaptations.map(row)}
    </tbody>
  </table>`;
}

function row(adaptation: Adaptation): TemplateResult {
  const { of, asked, type } = adaptation;
  const isOdd = type === 'changed' || type === 'dropped';
  return html`<tr class="adaptation is-${type}">
    <th scope="row">${subjectName(of)}</th>
    <td>${valueText(of, asked)}</td>
    <td>
      <span class="fate">${icon(ICONS[type])}<span>${fate(adaptation)}</span></span>
      ${isOdd ? html`<span class="because">${adaptation.because}</span>` : nothing}
    </td>
  </tr>`;
}

const ICONS: Readonly<Record<Adaptation['type'], string>> = {
  kept: 'check',
  renamed: 'check',
  changed: 'edit',
  dropped: 'circle-slash',
};

function fate(adaptation: Adaptation): unknown {
  switch (adaptation.type) {
    case 'kept':
      return adaptation.path === undefined
        ? t('kept; nothing had to be said')
        : html`${t('kept')} ${path(adaptation.path)}`;
    case 'renamed':
      return html`${t('kept, as')} ${path(adaptation.path)}`;
    case 'changed':
      return html`${t('changed to {0}', valueText(adaptation.of, adaptation.sent))} ${path(adaptation.path)}`;
    case 'dropped':
      return t('not sent');
  }
}

function path(name: string): TemplateResult {
  return html`<code class="wire-path">${name}</code>`;
}
