import type { Token } from 'markdown-it';
import type { Attributes, LightNode, Tag } from './light-node.ts';

/** The tags that are taken over from tokens; all others are opened by name or not at all. */
const BLOCKS: readonly Tag[] = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'ol',
  'li',
  'hr',
];
const PARTS: readonly Tag[] = ['thead', 'tbody', 'tr', 'th', 'td', 'em', 'strong', 's', 'br'];
const TOKEN_TAGS: ReadonlyMap<string, Tag> = new Map([...BLOCKS, ...PARTS].map((tag) => [tag, tag]));

/** Builds light nodes from a stream of opening and closing tokens. */
export class TreeBuilder {
  readonly nodes: LightNode[] = [];
  readonly #open: LightNode[][] = [this.nodes];

  open(tag: Tag, attributes: Attributes): void {
    const children: LightNode[] = [];
    this.append({ type: 'element', tag, attributes, children });
    this.#open.push(children);
  }

  close(): void {
    this.#open.pop();
  }

  append(...nodes: LightNode[]): void {
    this.#open.at(-1)?.push(...nodes);
  }

  /** Neighbouring texts become one, so that a growing text stays one DOM node. */
  appendText(text: string): void {
    const siblings = this.#open.at(-1);
    const last = siblings?.at(-1);
    if (last?.type === 'text') siblings?.splice(-1, 1, { type: 'text', text: last.text + text });
    else this.append({ type: 'text', text });
  }

  /** A hidden token (the paragraph of a tight list item) leaves its children to its parent. */
  add(token: Token, attributes: Attributes): void {
    const tag = token.hidden ? undefined : TOKEN_TAGS.get(token.tag);
    if (tag === undefined) return;
    if (token.nesting === -1) this.close();
    else this.open(tag, attributes);
    if (token.nesting === 0) this.close();
  }
}
