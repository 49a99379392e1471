import {
  COPY_FORMAT_NAMES,
  type CopyFormat,
  copyFormatsFor,
  type SentRequest,
} from '../../src/domain/sent-request.ts';
import { askHost } from '../components/host-request.ts';
import type { MenuItem } from '../components/menu.ts';
import { t } from '../l10n.ts';

/** What the request of an answer can be copied as. */
export function copyRequestItems(answerId: string, sent: SentRequest): readonly MenuItem[] {
  return copyFormatsFor(sent).map((as) => ({
    type: 'item',
    label: copyRequestName(as),
    codicon: 'terminal',
    run: (menu) => askHost(menu, { type: 'copy-request', answerId, as }),
  }));
}

export function copyRequestName(as: CopyFormat): string {
  return t('Copy as {0}', COPY_FORMAT_NAMES[as]);
}
