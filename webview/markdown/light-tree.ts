import type { Token } from 'markdown-it';
import type { AttributeName, Attributes, LightCodeBlock, LightNode } from './light-node.ts';
import { markdown } from './parser.ts';
import { TreeBuilder } from './tree-builder.ts';

/**
 * The nodes that a balanced run of block tokens stands for. `inline` gives those of an `inline` token;
 * `partialLine` is the source line that is still arriving, if any.
 */
export function lightNodes(
  tokens: readonly Token[],
  inline: (token: Token) => readonly LightNode[],
  partialLine?: number,
): LightNode[] {
  const tree = new TreeBuilder();
  for (const token of tokens) {
    switch (token.type) {
      case 'inline':
        tree.append(...inline(token));
        break;
      case 'fence':
      case 'code_block':
        tree.append(codeBlock(token, partialLine));
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

function codeBlock(token: Token, partialLine: number | undefined): LightCodeBlock {
  return {
    type: 'code-block',
    language: languageOf(token.info),
    code: token.content,
    isOpening: token.map?.[0] === partialLine,
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

/** The first word of a fence's info string: ` ```ts title="a" ` → `ts`. */
function languageOf(info: string): string {
  return markdown.utils.unescapeAll(info).trim().split(/\s+/)[0] ?? '';
}
