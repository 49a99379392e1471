import * as v from 'valibot';
import type { CodeThemeRule } from '../../protocol/code-theme.ts';
import { parseJsonWithComments } from './json-with-comments.ts';

/** More than any theme has; what comes after is dropped. */
const MOST_RULES = 3000;
const MOST_SCOPES = 500;
const HEX_COLOR = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const FONT_STYLE = /^(?:(?:italic|bold|underline|strikethrough|normal|none|\s)*)$/;

/** A colour theme's file: what of it is about code, and the file it builds on, relative to itself. */
export interface ThemeFile {
  readonly include: string | undefined;
  readonly rules: readonly CodeThemeRule[];
}

/** Throws for what is no theme; a rule that makes no sense is left out. */
export function parseThemeFile(text: string): ThemeFile {
  const { include, tokenColors } = v.parse(themeSchema, parseJsonWithComments(text));
  return { include, rules: tokenColors.slice(0, MOST_RULES).flatMap(parseRule) };
}

const themeSchema = v.object({
  include: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1000))),
  // Instead of rules there may be the path of a property list, a format that is not read.
  tokenColors: v.fallback(v.optional(v.array(v.unknown()), []), []),
});

const ruleSchema = v.object({
  scope: v.union([v.string(), v.array(v.string())]),
  settings: v.object({
    foreground: v.exactOptional(v.fallback(v.optional(v.pipe(v.string(), v.regex(HEX_COLOR))), undefined)),
    fontStyle: v.exactOptional(v.fallback(v.optional(v.pipe(v.string(), v.regex(FONT_STYLE))), undefined)),
  }),
});

function parseRule(value: unknown): readonly CodeThemeRule[] {
  const result = v.safeParse(ruleSchema, value);
  if (!result.success) return [];
  const { scope, settings } = result.output;
  const { foreground, fontStyle } = settings;
  if (foreground === undefined && fontStyle === undefined) return [];
  const scopes = [scope]
    .flat()
    .flatMap((selectors) => selectors.split(','))
    .map((selector) => selector.trim())
    .filter((selector) => selector !== '')
    .slice(0, MOST_SCOPES);
  return [
    {
      scopes,
      ...(foreground === undefined ? {} : { foreground }),
      ...(fontStyle === undefined ? {} : { fontStyle }),
    },
  ];
}
