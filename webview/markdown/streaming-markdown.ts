import type { CodeBlockDecorator } from './code-block-view.ts';
import { IncrementalRenderer } from './incremental-renderer.ts';

/**
 * Markdown that is still being written, on the page. An `append` costs about as much as what it adds, however
 * long the text has become, and the DOM in the end is the same as if the whole text had been rendered in one
 * go. Styles are in markdown.css.
 */
export interface StreamingMarkdown {
  /** The container that was given. */
  readonly element: HTMLElement;
  /** Adds text, cut anywhere, even inside a CRLF or a surrogate pair. Throws after `finish` or `dispose`. */
  append(text: string): void;
  /** No more text follows; the DOM is final. */
  finish(): void;
  /** Starts over with `text`, shown in one go, still open for more. */
  reset(text?: string): void;
  /** Empties the container. */
  dispose(): void;
}

export interface MarkdownPolicy {
  /** Fills the toolbar of a code block (Copy…). Absent: the toolbar stays empty. */
  decorateCodeBlock?: CodeBlockDecorator;
  readonly strings: {
    /** The text that stands for an image, which is never loaded. */
    image(alt: string, url: string): string;
  };
}

export function createStreamingMarkdown(container: HTMLElement, policy: MarkdownPolicy): StreamingMarkdown {
  return new IncrementalRenderer(container, policy);
}
