import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNamed, themeContributions } from '../../../../src/editor/theme-colors/theme-contributions.ts';

const manifest = (themes: unknown) => ({ name: 'themes', contributes: { themes } });

test('a theme is known to the settings by its id, and without one by its label', () => {
  const themes = [
    { id: 'Dark Modern', label: '%dark%', uiTheme: 'vs-dark', path: './dark.json' },
    { label: 'Quiet Light', uiTheme: 'vs', path: './quiet.json' },
    { label: 'Contrast', uiTheme: 'hc-light', path: './contrast.json' },
  ];
  expect(themeContributions(manifest(themes))).toEqual([
    { settingName: 'Dark Modern', kind: 'dark', file: './dark.json' },
    { settingName: 'Quiet Light', kind: 'light', file: './quiet.json' },
    { settingName: 'Contrast', kind: 'high-contrast-light', file: './contrast.json' },
  ]);
});

test('an entry without a file, a name or a known kind is left out', () => {
  const themes = [
    { label: 'A' },
    { path: './b.json' },
    { label: 'C', path: './c.json', uiTheme: 'sepia' },
    7,
  ];
  expect(themeContributions(manifest(themes))).toEqual([]);
});

test('no manifest is too strange', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (value, themes) => {
      expect(themeContributions(value)).toEqual([]);
      expect(Array.isArray(themeContributions(manifest(themes)))).toBe(true);
    }),
  );
});

test('VS Code’s own themes are found by their earlier names too', () => {
  const theme = { settingName: 'Dark Modern', kind: 'dark', file: './dark.json' } as const;
  expect(isNamed(theme, 'Dark Modern')).toBe(true);
  expect(isNamed(theme, 'Default Dark Modern')).toBe(true);
  expect(isNamed(theme, 'Default Dark+')).toBe(false);
});
