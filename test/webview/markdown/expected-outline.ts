import MarkdownIt from 'markdown-it';
import { codeOutline, elementOutline, escapeText } from './outline.ts';
import { imageText } from './test-policy.ts';

/**
 * What a text has to look like, worked out without any code of the renderer: markdown-it's own HTML, with
 * the policy for links, images, tables and code blocks applied to it.
 */
export function expectedOutline(text: string): string {
  const html = new MarkdownIt({ html: false }).render(text);
  const parser = { html, at: 0 };
  const content = readContent(parser, 'root');
  if (parser.at !== html.length) throw new Error(`Unread HTML: ${html.slice(parser.at)}`);
  return content;
}

interface HtmlParser {
  readonly html: string;
  at: number;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*) ?\/?>/y;
const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li hr pre table thead tbody tr th td root'.split(' '),
);
const VOID = new Set(['br', 'hr', 'img']);

/** Reads up to the closing tag of `parent`. Line feeds around blocks are only markdown-it's layout. */
function readContent(parser: HtmlParser, parent: string): string {
  let content = '';
  let isAfterBlock = BLOCKS.has(parent) && parent !== 'code';
  for (;;) {
    const next = parser.html.indexOf('<', parser.at);
    let text = parser.html.slice(parser.at, next < 0 ? undefined : next);
    parser.at += text.length;
    const tag = readTag(parser);
    const isBeforeBlock = tag === undefined || (BLOCKS.has(tag.name) && parent !== 'code');
    if (isAfterBlock) text = text.replace(/^\n+/, '');
    if (isBeforeBlock) text = text.replace(/\n+$/, '');
    content += text;
    if (tag === undefined || tag.isClosing) return content;
    const inner = VOID.has(tag.name) ? '' : readContent(parser, tag.name);
    content += applyPolicy(tag.name, tag.attributes, inner);
    isAfterBlock = BLOCKS.has(tag.name) || tag.name === 'br';
  }
}

function readTag(parser: HtmlParser) {
  TAG.lastIndex = parser.at;
  const match = TAG.exec(parser.html);
  if (!match) return undefined;
  parser.at = TAG.lastIndex;
  const [, slash, name = '', attributes = ''] = match;
  const pairs = [...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(
    ([, key = '', value = '']) => [key, decode(value)] as const,
  );
  return { name, isClosing: slash === '/', attributes: new Map(pairs) };
}

function applyPolicy(tag: string, attributes: ReadonlyMap<string, string>, inner: string): string {
  switch (tag) {
    case 'a': {
      const href = attributes.get('href') ?? '';
      const isAllowed = ['http:', 'https:', 'mailto:'].some((scheme) =>
        href.toLowerCase().startsWith(scheme),
      );
      return isAllowed
        ? elementOutline('a', [named('href', href), named('title', href)], inner)
        : elementOutline('span', [named('class', 'md-link-blocked')], inner);
    }
    case 'img': {
      const url = attributes.get('src') ?? '';
      const text = imageText(attributes.get('alt') ?? '', url);
      const about = [
        named('class', 'md-image'),
        named('role', 'img'),
        named('aria-label', text),
        named('title', url),
      ];
      return elementOutline('span', about, escapeText(text));
    }
    case 'pre': {
      const [, language = '', code = ''] =
        /^<code(?: class="language-([^"]*)")?>([\s\S]*)<\/code>$/.exec(inner) ?? [];
      return codeOutline(decode(language), code);
    }
    case 'table':
      return elementOutline(
        'div',
        [named('class', 'md-table'), named('tabindex', '0')],
        elementOutline('table', [], inner),
      );
    case 'th':
    case 'td': {
      const alignment = attributes.get('style')?.replace('text-align:', 'md-align-');
      return elementOutline(tag, alignment === undefined ? [] : [named('class', alignment)], inner);
    }
    default:
      return elementOutline(
        tag,
        [...attributes].map(([name, value]) => named(name, value)),
        inner,
      );
  }
}

function named(name: string, value: string) {
  return { name, value };
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
