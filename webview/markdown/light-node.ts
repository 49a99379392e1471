/**
 * What Markdown becomes before it is DOM: plain data that can be compared with what is on the page. Nothing
 * but these tags and attributes can ever be made from a model's output.
 */
export type LightNode = LightText | LightElement | LightCodeBlock;

export interface LightText {
  readonly type: 'text';
  readonly text: string;
}

export interface LightElement {
  readonly type: 'element';
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: LightNode[];
}

/** A fenced or indented code block. `isOpening`: its first line, with the language, is still arriving. */
export interface LightCodeBlock {
  readonly type: 'code-block';
  readonly language: string;
  readonly code: string;
  readonly isOpening: boolean;
}

export type Tag = BlockTag | InlineTag | TableTag;
type BlockTag =
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'hr'
  | 'div';
type InlineTag = 'em' | 'strong' | 's' | 'a' | 'code' | 'br' | 'span';
type TableTag = 'table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td';
export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;
export type AttributeName =
  | 'class'
  | 'href'
  | 'title'
  | 'start'
  | 'role'
  | 'aria-label'
  | 'tabindex'
  | 'data-code-point';
