import * as vscode from 'vscode';
import type { Attachment } from '../../domain/attachment.ts';
import { MOST_FILE_BYTES } from '../../protocol/limits.ts';
import { attachmentOf, type Refusal } from './attachment-of.ts';

/** Lets the user choose files to go with the next prompt. Empty when dismissed; what cannot be attached is named. */
export async function pickFiles(): Promise<readonly Attachment[]> {
  const uris = await vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: vscode.l10n.t('Attach'),
    title: vscode.l10n.t('Attach Files'),
    filters: {
      [vscode.l10n.t('Images, PDF and text')]: [
        'png',
        'jpg',
        'jpeg',
        'gif',
        'webp',
        'pdf',
        'txt',
        'md',
        'csv',
        'json',
        'log',
      ],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return accepted(await readFiles(uris ?? []));
}

/** Files that were pasted or dropped, with base64 data. */
export function attachedFiles(
  files: readonly { readonly name: string; readonly data: string }[],
): readonly Attachment[] {
  return accepted(files.map(({ name, data }) => ({ name, bytes: Buffer.from(data, 'base64') })));
}

interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is more than any cloud takes in one request is not even read. */
async function readFiles(uris: readonly vscode.Uri[]): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  let roomBytes = MOST_FILE_BYTES;
  for (const uri of uris) {
    const name = uri.path.split('/').at(-1) ?? uri.path;
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > roomBytes) {
      const text = vscode.l10n.t(
        '{0} was not attached: no model takes more than 32 MB with one prompt.',
        name,
      );
      void vscode.window.showWarningMessage(text);
    } else {
      roomBytes -= size;
      files.push({ name, bytes: await vscode.workspace.fs.readFile(uri) });
    }
  }
  return files;
}

function accepted(files: readonly ReadFile[]): readonly Attachment[] {
  return files.flatMap(({ name, bytes }) => {
    const attachment = attachmentOf(name, bytes);
    if (!('refused' in attachment)) return [attachment];
    void vscode.window.showWarningMessage(refusalText(name, attachment.refused));
    return [];
  });
}

function refusalText(name: string, refusal: Refusal): string {
  switch (refusal) {
    case 'empty':
      return vscode.l10n.t('{0} is empty; it was not attached.', name);
    case 'unknown-type':
      return vscode.l10n.t(
        '{0} was not attached: models take PNG, JPEG, GIF and WebP images, PDF and text files.',
        name,
      );
  }
}
