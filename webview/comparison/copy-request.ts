import {
  COPY_FORMAT_NAMES,
  type CopyFormat,
  copyFormatsFor,
  type SentRequest,
} from '../../src/domain/sent-request.ts';
import { hostItem } from '../components/host-item.ts';
import type { MenuItem } from '../components/menu.ts';
import { t } from '../l10n.ts';

/** What the request of an answer can be copied as. */
export function copyRequestItems(answerId: string, sent: SentRequest): readonly MenuItem[] {
  return copyFormatsFor(sent).map((as) =>
    hostItem(copyRequestName(as), 'terminal', { type: 'copy-request', answerId, as }),
  );
}

export function copyRequestName(as: CopyFormat): string {
  return t('Copy as {0}', COPY_FORMAT_NAMES[as]);
}
