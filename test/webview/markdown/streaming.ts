import { renderMarkdownOnce } from '../../../webview/markdown/render-once.ts';
import {
  createStreamingMarkdown,
  type StreamingMarkdown,
} from '../../../webview/markdown/streaming-markdown.ts';
import { outline } from './outline.ts';
import { policy } from './test-policy.ts';

/** A text that has arrived this far. */
export function startedWith(text: string): StreamingMarkdown {
  const markdown = createStreamingMarkdown(document.createElement('div'), policy);
  markdown.append(text);
  return markdown;
}

/** The final DOM of a text that arrived in these chunks, in canonical form. */
export function streamedOutline(chunks: Iterable<string>): string {
  const markdown = startedWith('');
  for (const chunk of chunks) markdown.append(chunk);
  markdown.finish();
  return outline(markdown.element);
}

/** The same for a text rendered in one go. */
export function onceOutline(text: string): string {
  const container = document.createElement('div');
  renderMarkdownOnce(container, text, policy);
  return outline(container);
}

/** Every UTF-16 unit on its own, so that surrogate pairs and CRLFs are split. */
export function units(text: string): string[] {
  return text.split('');
}
