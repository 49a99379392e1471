import type { WebviewMessage } from '../../src/protocol/webview-message.ts';
import { highlightCode } from '../highlight/highlight-code.ts';
import { t } from '../l10n.ts';
import type { ShownCode } from '../markdown/code-block-view.ts';
import type { MarkdownPolicy } from '../markdown/streaming-markdown.ts';
import { askHost } from './host-request.ts';

const CONFIRMATION_MS = 1500;

/** What answers may contain beyond plain text, in this view's words: buttons and colours on code blocks, and no images. */
export function markdownPolicy(): MarkdownPolicy {
  return {
    decorateCodeBlock: (toolbar, block) => {
      highlightCode(block);
      toolbar.append(
        codeButton(t('Copy'), t('Copied'), () => ({ type: 'copy-code', code: block.code() })),
        codeButton(t('Insert At Cursor'), t('Inserted'), () => insertion(block)),
      );
    },
    strings: {
      image: (alt, url) =>
        alt === '' ? t('Image not loaded: {0}', url) : t('Image not loaded: {0} ({1})', alt, url),
    },
  };
}

/** A word too long for the protocol names no language. */
const LONGEST_LANGUAGE = 64;

function insertion(block: ShownCode): WebviewMessage {
  const { language } = block;
  const isNamed = language !== '' && language.length <= LONGEST_LANGUAGE;
  return { type: 'insert-code', code: block.code(), ...(isNamed ? { language } : {}) };
}

/** Its label says for a moment that it was pressed; nothing else on the screen would. */
function codeButton(label: string, confirmation: string, message: () => WebviewMessage): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'code-button';
  button.textContent = label;
  button.addEventListener('click', () => {
    askHost(button, message());
    button.textContent = confirmation;
    setTimeout(() => {
      button.textContent = label;
    }, CONFIRMATION_MS);
  });
  return button;
}
