import { MOST_FILE_BYTES, MOST_FILES } from '../../src/protocol/limits.ts';
import { t } from '../l10n.ts';

/** A file from the clipboard or a drop, as the host takes it. */
export interface AttachedFile {
  readonly name: string;
  /** Base64. */
  readonly data: string;
}

/** What can go to the host, and sentences about what cannot. */
export interface ReadFiles {
  readonly files: readonly AttachedFile[];
  readonly refusals: readonly string[];
}

/** The files of a paste or drop. Text is not among them: it belongs into the prompt. */
export function filesOf(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])];
}

/** Reads what may be sent to the host at once. Never rejects: a folder, for one, looks like a file and cannot be read. */
export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  if (files.length > MOST_FILES)
    return refused(
      t('{0} files were not attached: at most {1} files at once can be.', files.length, MOST_FILES),
    );
  const tooLarge = files.filter(({ size }) => size > MOST_FILE_BYTES);
  const rest = files.filter((file) => !tooLarge.includes(file));
  if (rest.reduce((sum, { size }) => sum + size, 0) > MOST_FILE_BYTES)
    return refused(
      t('{0} were not attached: no model takes more than 32 MB with one prompt.', namesOf(files)),
    );
  const read = await Promise.all(rest.map(readOne));
  return {
    files: read.flatMap((one) => ('data' in one ? [one] : [])),
    refusals: [
      ...tooLarge.map(({ name }) =>
        t('{0} was not attached: no model takes more than 32 MB with one prompt.', name),
      ),
      ...read.flatMap((one) => ('data' in one ? [] : [t('{0} could not be read.', one.name)])),
    ],
  };
}

function refused(sentence: string): ReadFiles {
  return { files: [], refusals: [sentence] };
}

function namesOf(files: readonly File[]): string {
  return files.map(({ name }) => name).join(', ');
}

function readOne(file: File): Promise<AttachedFile | { readonly name: string }> {
  const { name } = file;
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve({ name });
    // "data:image/png;base64,AAAA"
    reader.onload = () => resolve({ name, data: String(reader.result).split(',')[1] ?? '' });
    reader.readAsDataURL(file);
  });
}
