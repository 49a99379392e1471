import { type Color, colorText, parseColor, readable } from './color.ts';
import { DEFAULT_COLOR_ID, type Token } from './tokenizer.ts';

const FONT_STYLES = [
  { bit: 1, className: 'code-italic' },
  { bit: 2, className: 'code-bold' },
  { bit: 4, className: 'code-underline' },
  { bit: 8, className: 'code-strikethrough' },
];
const FONT_STYLE_RULES = `
  .code-italic { font-style: italic }
  .code-bold { font-weight: bold }
  .code-underline { text-decoration: underline }
  .code-strikethrough { text-decoration: line-through }
  .code-underline.code-strikethrough { text-decoration: underline line-through }
`;

/** The classes of a token; none for one that looks like plain text. */
export function tokenClass({ colorId, fontStyle }: Token): string {
  const classes = FONT_STYLES.filter(({ bit }) => (fontStyle & bit) !== 0).map(({ className }) => className);
  if (colorId !== DEFAULT_COLOR_ID) classes.push(`code-color-${colorId}`);
  return classes.length === 0 ? '' : ['code-token', ...classes].join(' ');
}

/** The style sheet of all code: a class for each colour. A constructed one, because inline styles are forbidden here. */
export class TokenStyles {
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** Colours that could not be read on the ground of code are brought closer to the plain text's colour. */
  show(colors: readonly (string | undefined)[], text: Color | undefined, ground: Color | undefined): void {
    const rules = colors.map((value, id) => {
      const color = parseColor(value ?? '');
      if (color === undefined || id === DEFAULT_COLOR_ID) return '';
      const shown = text && ground ? readable(color, text, ground) : color;
      return `.code-color-${id} { color: ${colorText(shown)} }\n`;
    });
    this.#sheet.replaceSync(FONT_STYLE_RULES + rules.join(''));
  }
}
