import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export interface SourceFile {
  /** Path from the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A path from the root of the project, or the name of a package. */
  readonly target: string;
  /** Leaves nothing in the code that runs. */
  readonly isType: boolean;
  /** Loaded only when the line is reached. */
  readonly isDynamic: boolean;
}

/** Every file of the product that is TypeScript. */
export const SOURCE_FILES: readonly SourceFile[] = globSync(['src/**/*.ts', 'webview/**/*.ts'], { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .sort()
  .map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return { path: file, text, imports: importsOf(file, text) };
  });

export function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Imports, re-exports and dynamic imports. The formatter keeps them in shapes that a regular expression knows. */
export function importsOf(file: string, text: string): readonly Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:([^'";]*?)\sfrom\s+)?'([^']+)'/gms);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [
    ...Array.from(statements, ([, type, names = '', target = '']) => ({
      target: resolved(file, target),
      isType: type !== undefined || hasOnlyTypes(names),
      isDynamic: false,
    })),
    ...Array.from(dynamic, ([, target = '']) => ({
      target: resolved(file, target),
      isType: false,
      isDynamic: true,
    })),
  ];
}

/** `{ type A, type B }`: nothing of it is left when the code runs, although the module itself is still named. */
function hasOnlyTypes(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const parts = inBraces?.split(',').filter((part) => part.trim() !== '') ?? [];
  return parts.length > 0 && parts.every((part) => part.trim().startsWith('type '));
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
}
