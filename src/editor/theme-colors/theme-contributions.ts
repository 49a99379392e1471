import * as v from 'valibot';

/** A theme as an extension's manifest announces it. */
export interface ThemeContribution {
  /** What the setting `workbench.colorTheme` says for it. */
  readonly settingName: string;
  readonly kind: ThemeKind;
  /** Relative to the extension. */
  readonly file: string;
}

export type ThemeKind = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** The themes in a manifest; whatever is not one is left out. */
export function themeContributions(manifest: unknown): readonly ThemeContribution[] {
  const result = v.safeParse(manifestSchema, manifest);
  if (!result.success) return [];
  return result.output.contributes.themes.flatMap((value) => {
    const theme = v.safeParse(themeSchema, value);
    if (!theme.success) return [];
    const { id, label, uiTheme, path } = theme.output;
    const settingName = id ?? label;
    return settingName === undefined ? [] : [{ settingName, kind: kinds[uiTheme], file: path }];
  });
}

/**
 * Whether a setting means this theme. VS Code has renamed its own themes ("Default Dark Modern" is "Dark Modern" by now)
 * and goes on to understand the earlier names.
 */
export function isNamed(theme: ThemeContribution, setting: string): boolean {
  return theme.settingName === setting || theme.settingName === setting.replace(/^Default /, '');
}

const manifestSchema = v.object({ contributes: v.object({ themes: v.array(v.unknown()) }) });

const themeSchema = v.object({
  id: v.optional(v.string()),
  label: v.optional(v.string()),
  uiTheme: v.optional(v.picklist(['vs', 'vs-dark', 'hc-black', 'hc-light']), 'vs-dark'),
  path: v.pipe(v.string(), v.minLength(1)),
});

const kinds = {
  vs: 'light',
  'vs-dark': 'dark',
  'hc-black': 'high-contrast',
  'hc-light': 'high-contrast-light',
} as const satisfies Record<string, ThemeKind>;
