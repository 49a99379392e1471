/** A file from the clipboard or a drop, as the host takes it. */
export interface AttachedFile {
  readonly name: string;
  /** Base64. */
  readonly data: string;
}

/** The files of a paste or drop. Text is not among them: it belongs into the prompt. */
export function filesOf(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])];
}

/** Rejects where a file cannot be read any more. */
export function readFiles(files: readonly File[]): Promise<readonly AttachedFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, data: await base64Of(file) })));
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    // "data:image/png;base64,AAAA"
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.readAsDataURL(file);
  });
}
