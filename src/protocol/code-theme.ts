/** What of the user's editor theme says how code looks. The plain text of code has the editor's own colour. */
export interface CodeTheme {
  /** Later rules win over earlier ones of the same precision, as in a theme's file. */
  readonly rules: readonly CodeThemeRule[];
}

export interface CodeThemeRule {
  /** TextMate selectors: `string.quoted`, `meta.tag entity.name`. */
  readonly scopes: readonly string[];
  /** `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`. */
  readonly foreground?: string;
  /** Words of `italic`, `bold`, `underline`, `strikethrough`; empty for none of them. */
  readonly fontStyle?: string;
}
