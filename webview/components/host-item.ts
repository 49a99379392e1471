import type { WebviewMessage } from '../../src/protocol/webview-message.ts';
import { askHost } from './host-request.ts';
import type { MenuItem } from './menu.ts';

/** An item of a menu that asks something of the host. */
export function hostItem(label: string, codicon: string, message: WebviewMessage): MenuItem {
  return { type: 'item', label, codicon, run: (menu) => askHost(menu, message) };
}
