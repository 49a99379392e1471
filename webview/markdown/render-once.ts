import { inlineNodes } from './inline-tree.ts';
import { lightNodes } from './light-tree.ts';
import { markdown } from './parser.ts';
import { mount } from './reconcile.ts';
import type { MarkdownPolicy } from './streaming-markdown.ts';

/** Renders a whole text in one go, by markdown-it's own pipeline, into a flat container: no sections. */
export function renderMarkdownOnce(container: HTMLElement, text: string, policy: MarkdownPolicy): void {
  const nodes = lightNodes(markdown.parse(text, {}), (token) =>
    inlineNodes(token.children ?? [], policy.strings.image),
  );
  container.replaceChildren(...nodes.map((node) => mount(node, policy.decorateCodeBlock).dom));
}
