import type { CodeTheme, CodeThemeRule } from '../../protocol/code-theme.ts';
import { parseThemeFile } from './theme-file.ts';

/** Themes build on one or two others; more is a circle. */
const MOST_FILES = 8;

/** Reads a theme's file and those it builds on, whose rules come first. Paths are relative to the extension. */
export async function readCodeTheme(
  file: string,
  readText: (file: string) => Promise<string>,
): Promise<CodeTheme> {
  let rules: readonly CodeThemeRule[] = [];
  let next: string | undefined = file;
  for (let count = 0; next !== undefined && count < MOST_FILES; count += 1) {
    const path = inside(next);
    const theme = parseThemeFile(await readText(path));
    rules = [...theme.rules, ...rules];
    next = theme.include === undefined ? undefined : relativeTo(path, theme.include);
  }
  return { rules };
}

/** `./themes/dark.json` and `./base.json` → `./themes/./base.json`. */
function relativeTo(file: string, include: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1) + include;
}

/** Without `.` and `..`; a theme may not name a file outside its extension. */
function inside(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined)
      throw new Error(`The theme names a file outside its extension: ${path}`);
  }
  return parts.join('/');
}
