import * as vscode from 'vscode';
import type { Attachment } from '../../domain/attachment.ts';
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
  const files = await Promise.all((uris ?? []).map(readFile));
  return accepted(files.flat());
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

/** The most that any cloud takes in one request. A larger file is not even read. */
const MOST_BYTES = 32_000_000;

async function readFile(uri: vscode.Uri): Promise<readonly ReadFile[]> {
  const name = uri.path.split('/').at(-1) ?? uri.path;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES) {
    const text = vscode.l10n.t('{0} is too large to be attached: no model takes more than 32 MB.', name);
    void vscode.window.showWarningMessage(text);
    return [];
  }
  return [{ name, bytes: await vscode.workspace.fs.readFile(uri) }];
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
