import { type FilePlaceholder, placeholderIn } from '../domain/attachment-placeholder.ts';
import { type JsonValue, mapTexts } from '../domain/json.ts';

/** A body with the places of its files marked by texts that occur nowhere else in it. */
export interface MarkedBody {
  readonly body: JsonValue;
  /** By their marks. */
  readonly files: ReadonlyMap<string, FilePlaceholder>;
}

export function withMarks(body: JsonValue): MarkedBody {
  const files = new Map<string, FilePlaceholder>();
  const start = unusedIn(JSON.stringify(body));
  const marked = mapTexts(body, (text, key) => {
    const found = placeholderIn(text, key);
    if (found === undefined) return text;
    const mark = `${start}${files.size}>`;
    files.set(mark, { ...found.file, name: baseName(found.file.name) });
    return found.before + mark;
  });
  return { body: marked, files };
}

/** The pieces of a text between marks, and the files that belong there. */
export function piecesOf(
  text: string,
  files: MarkedBody['files'],
): readonly (string | { readonly file: FilePlaceholder })[] {
  let rest = text;
  const pieces: (string | { readonly file: FilePlaceholder })[] = [];
  for (const [mark, file] of files) {
    const at = rest.indexOf(mark);
    pieces.push(rest.slice(0, at), { file });
    rest = rest.slice(at + mark.length);
  }
  return [...pieces, rest];
}

/** One line for each file: what has to stand there under its name. */
export function fileNotes({ files }: MarkedBody): readonly string[] {
  return [...files.values()].map(
    ({ name, mediaType, byteLength, sha256 }) =>
      `The file ${JSON.stringify(name)}: ${mediaType}, ${byteLength} bytes, SHA-256 ${sha256}`,
  );
}

/** A copy reads the file beside it and no other, whatever the file was called where it came from. */
function baseName(name: string): string {
  return name.replace(/^.*[\\/]/s, '');
}

function unusedIn(text: string): string {
  let number = 1;
  while (text.includes(`<file-${number}-`)) number += 1;
  return `<file-${number}-`;
}
