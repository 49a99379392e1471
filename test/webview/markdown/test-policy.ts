import type { MarkdownPolicy } from '../../../webview/markdown/streaming-markdown.ts';

export function imageText(alt: string, url: string): string {
  return `[image: ${alt} at ${url}]`;
}

export const policy: MarkdownPolicy = { strings: { image: imageText } };
