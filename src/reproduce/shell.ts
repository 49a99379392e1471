import type { JsonValue } from '../domain/json.ts';
import type { Call, Needed, Template } from './call.ts';
import { fileNotes, piecesOf, withMarks } from './files.ts';

/** One word for a POSIX shell, whatever is in it. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** As `quoted`, with variables in it. */
export function quotedTemplate(template: Template): string {
  if (template.every((part) => typeof part === 'string')) return quoted(template.join(''));
  const inside = template.map((part) =>
    typeof part === 'string' ? part.replace(/[\\"$`]/g, '\\$&') : `\${${part.variable}}`,
  );
  return `"${inside.join('')}"`;
}

/** What the text does and what it needs, as comments; values that a command prints are taken from it. */
export function preamble({ title, variables }: Call, ...notes: readonly string[]): string {
  return [
    ...[`${title}, not streamed`, ...notes].map(comment),
    ...variables.map(({ name, meaning, command }: Needed) =>
      command === undefined ? comment(`${name}: ${meaning}`) : `${name}=$(${command})`,
    ),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}

/**
 * A command that reads the body from its standard input. Only whole lines of JSON stand between the delimiters, none of
 * which can be one; the base64 of files comes between two pieces, and line breaks, which are never within a text of JSON,
 * are taken out again.
 */
export function fed(
  command: string,
  body: JsonValue,
): { readonly text: string; readonly notes: readonly string[] } {
  const marked = withMarks(body);
  const json = JSON.stringify(marked.body, undefined, 2);
  if (marked.files.size === 0) return { text: `${command} <<'JSON'\n${json}\nJSON\n`, notes: [] };
  const pieces = piecesOf(json, marked.files).map((piece) =>
    typeof piece === 'string'
      ? `cat <<'JSON'\n${piece}\nJSON\n`
      : `base64 < ${quoted(`./${piece.file.name}`)}\n`,
  );
  return { text: `{\n${pieces.join('')}} | tr -d '\\r\\n' | ${command}\n`, notes: fileNotes(marked) };
}
