import { markdown } from '../../../webview/markdown/parser.ts';

/** What a reader sees of Markdown: the text between the tags. */
export function renderedText(source: string): string {
  return markdown.render(source).replace(/<[^>]*>/g, '');
}
