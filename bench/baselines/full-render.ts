import { markdown } from '../../webview/markdown/parser.ts';
import type { StreamingMarkdown } from '../../webview/markdown/streaming-markdown.ts';
import { setHtml } from './trusted-html.ts';

/** What most chats do: with every update the whole text anew, by the parser's own HTML. */
export function createStreamingMarkdown(container: HTMLElement): StreamingMarkdown {
  return new FullRender(container);
}

class FullRender implements StreamingMarkdown {
  readonly element: HTMLElement;
  #text = '';

  constructor(container: HTMLElement) {
    this.element = container;
  }

  append(text: string): void {
    this.#text += text;
    setHtml(this.element, markdown.render(this.#text));
  }

  finish(): void {}

  reset(text = ''): void {
    this.#text = '';
    this.append(text);
  }

  dispose(): void {
    this.reset();
  }
}
