import { markdown } from '../../webview/markdown/parser.ts';
import type { StreamingMarkdown } from '../../webview/markdown/streaming-markdown.ts';
import { addStyledElement, renderer } from './product-look.ts';
import { setHtml } from './trusted-html.ts';

/** What most chats do: with every update the whole text anew, by the parser's own HTML. */
export function createStreamingMarkdown(container: HTMLElement): StreamingMarkdown {
  return new FullRender(container);
}

class FullRender implements StreamingMarkdown {
  readonly element: HTMLElement;
  readonly #styled: HTMLElement;
  #text = '';

  constructor(container: HTMLElement) {
    this.element = container;
    this.#styled = addStyledElement(container);
  }

  append(text: string): void {
    this.#text += text;
    const env = {};
    setHtml(this.#styled, renderer.render(markdown.parse(this.#text, env), markdown.options, env));
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
