import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../l10n.ts';
import './menu.ts';
import type { MenuEntry } from './menu.ts';

/** The button that opens the menu with the rest of what can be done. */
export function moreActions(
  label: string,
  entries: (() => readonly MenuEntry[]) | undefined,
): TemplateResult | typeof nothing {
  if (entries === undefined) return nothing;
  return html`<parley-menu .label=${t('More Actions for {0}', label)} .entries=${entries}></parley-menu>`;
}
