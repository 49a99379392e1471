import { html, type TemplateResult } from 'lit';
import { hostItem } from '../components/host-item.ts';
import '../components/menu.ts';
import type { MenuEntry } from '../components/menu.ts';
import { t } from '../l10n.ts';

/** What can be done with a comparison as a whole. */
export function comparisonMenu(): TemplateResult {
  return html`<parley-menu .label=${t('More Actions for the Comparison')} .entries=${comparisonEntries}></parley-menu>`;
}

function comparisonEntries(): readonly MenuEntry[] {
  return [
    hostItem(t('Choose Models…'), 'list-selection', { type: 'choose-models' }),
    hostItem(t('Save Line-Up…'), 'save', { type: 'save-line-up' }),
    { type: 'separator' },
    hostItem(t('Rename…'), 'edit', { type: 'rename-conversation' }),
    hostItem(t('Duplicate'), 'copy', { type: 'duplicate-conversation' }),
    hostItem(t('Export…'), 'export', { type: 'export-conversation' }),
    { type: 'separator' },
    hostItem(t('Delete'), 'trash', { type: 'delete-conversation' }),
  ];
}
