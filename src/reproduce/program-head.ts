import type { Call } from './call.ts';

/** What a program does and what it needs, at its head. */
export function commentsOf(
  { title, variables }: Call,
  mark: '//' | '#',
  notes: readonly string[],
): readonly string[] {
  return [
    `${title}, not streamed`,
    ...variables.map(({ name, meaning, command }) =>
      command === undefined ? `${name}: ${meaning}` : `${name}: ${meaning}, as of: ${command}`,
    ),
    ...notes,
  ].map((line) => `${mark} ${line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`);
}

export function needsBase64(python: string): boolean {
  return python.includes('base64.b64');
}

/** What a program in TypeScript takes of its process; `lines` are those that may read the environment. */
export function processImport(lines: readonly string[]): string {
  const names = lines.some((line) => line.includes('env[')) ? 'env, stdout' : 'stdout';
  return `import { ${names} } from 'node:process';`;
}
