import type { Token } from 'markdown-it';
import { codePieces } from '../../src/domain/hidden-characters.ts';
import { isAllowedLink } from '../../src/domain/link-policy.ts';
import type { Attributes, LightElement, LightNode, LightText, Tag } from './light-node.ts';
import { TreeBuilder } from './tree-builder.ts';

/** The text that stands for an image. */
type ImageText = (alt: string, url: string) => string;

/** The nodes that the inline tokens of a paragraph, heading or cell stand for. */
export function inlineNodes(tokens: readonly Token[], imageText: ImageText): LightNode[] {
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
        tree.append(image(token, imageText));
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
function image(token: Token, imageText: ImageText): LightElement {
  const url = String(token.attrGet('src'));
  const text = imageText(plainText(token.children ?? []), url);
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
