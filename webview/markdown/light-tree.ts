import type { Token } from 'markdown-it';
import { codePieces } from './hidden-characters.ts';
import type {
  AttributeName,
  Attributes,
  LightCodeBlock,
  LightElement,
  LightNode,
  LightText,
  Tag,
} from './light-node.ts';
import { isAllowedLink } from './link-policy.ts';
import { markdown } from './parser.ts';
import { TreeBuilder } from './tree-builder.ts';

export interface LightTreeContext {
  /** The inline tokens of an `inline` token. */
  inline(token: Token): readonly Token[];
  /** The text that stands for an image. */
  imageText(alt: string, url: string): string;
  /** The source line that is still arriving, if any. */
  readonly partialLine?: number;
}

/** The nodes that a balanced run of block tokens stands for. */
export function lightNodes(tokens: readonly Token[], context: LightTreeContext): LightNode[] {
  const tree = new TreeBuilder();
  for (const token of tokens) {
    switch (token.type) {
      case 'inline':
        tree.append(...inlineNodes(context.inline(token), context));
        break;
      case 'fence':
      case 'code_block':
        tree.append(codeBlock(token, context));
        break;
      case 'table_open':
        tree.open('div', { class: 'md-table', tabindex: '0' });
        tree.open('table', {});
        break;
      case 'table_close':
        tree.close();
        tree.close();
        break;
      default:
        tree.add(token, blockAttributes(token));
    }
  }
  return tree.nodes;
}

function codeBlock(token: Token, context: LightTreeContext): LightCodeBlock {
  return {
    type: 'code-block',
    language: languageOf(token.info),
    code: token.content,
    isOpening: token.map?.[0] === context.partialLine,
  };
}

function blockAttributes(token: Token): Attributes {
  switch (token.type) {
    case 'ordered_list_open':
      return attribute('start', token.attrGet('start'));
    case 'th_open':
    case 'td_open':
      // markdown-it says `style="text-align:…"`, which the content security policy forbids.
      return attribute('class', token.attrGet('style')?.toString().replace('text-align:', 'md-align-'));
    default:
      return {};
  }
}

function attribute(name: AttributeName, value: string | number | null | undefined): Attributes {
  return value === null || value === undefined ? {} : { [name]: String(value) };
}

function inlineNodes(tokens: readonly Token[], context: LightTreeContext): LightNode[] {
  const tree = new TreeBuilder();
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        tree.appendText(token.content);
        break;
      case 'softbreak':
        tree.appendText('\n');
        break;
      case 'code_inline':
        tree.append(element('code', {}, inlineCode(token.content)));
        break;
      case 'image':
        tree.append(image(token, context));
        break;
      case 'link_open':
        openLink(tree, token);
        break;
      case 'link_close':
        tree.close();
        break;
      default:
        tree.add(token, {});
    }
  }
  return tree.nodes;
}

function openLink(tree: TreeBuilder, token: Token): void {
  const url = String(token.attrGet('href'));
  // The title is where the link leads, never what the model claims about it.
  if (isAllowedLink(url)) tree.open('a', { href: url, title: url });
  else tree.open('span', { class: 'md-link-blocked' });
}

/** Loading an image tells its server what the URL says, so a model could send the conversation anywhere. */
function image(token: Token, context: LightTreeContext): LightElement {
  const url = String(token.attrGet('src'));
  const text = context.imageText(plainText(token.children ?? []), url);
  const attributes = { class: 'md-image', role: 'img', 'aria-label': text, title: url } as const;
  return element('span', attributes, [{ type: 'text', text }]);
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image') return plainText(token.children ?? []);
      return token.type === 'softbreak' || token.type === 'hardbreak' ? '\n' : token.content;
    })
    .join('');
}

function inlineCode(code: string): LightNode[] {
  return codePieces(code).map((piece) => {
    const text: LightText = { type: 'text', text: piece.text };
    if (piece.type === 'visible') return text;
    return element('span', { class: 'md-hidden-character', 'data-code-point': piece.codePoint }, [text]);
  });
}

function element(tag: Tag, attributes: Attributes, children: LightNode[]): LightElement {
  return { type: 'element', tag, attributes, children };
}

/** The first word of a fence's info string: ` ```ts title="a" ` → `ts`. */
function languageOf(info: string): string {
  return markdown.utils.unescapeAll(info).trim().split(/\s+/)[0] ?? '';
}
