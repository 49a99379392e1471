import path from 'node:path';

/** A way to bring growing Markdown onto the page: ours, or one that others use. */
export interface Variant {
  readonly name: 'ours' | 'block memo' | 'full render';
  /** What takes the place of `streaming-markdown.ts` in a build for this benchmark; absent: the product as it is. */
  readonly renderer?: string;
}

const baseline = (name: string) => path.resolve(import.meta.dirname, '../baselines', name);

export const VARIANTS: Readonly<Record<Variant['name'], Variant>> = {
  ours: { name: 'ours' },
  'block memo': { name: 'block memo', renderer: baseline('block-memo.ts') },
  'full render': { name: 'full render', renderer: baseline('full-render.ts') },
};
