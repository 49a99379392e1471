import * as vscode from 'vscode';
import type { Answer } from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import type { CopyFormat } from '../domain/sent-request.ts';
import { reproduce } from '../reproduce/index.ts';
import type { Services } from './services.ts';

/** How long the status bar says that something was copied. */
const CONFIRMATION_MS = 4000;

/** Puts the request of an answer into the clipboard. What is copied never contains a secret. */
export async function copyRequest(
  { model, reply: { sent } }: Answer,
  body: JsonValue | undefined,
  as: CopyFormat,
  { directory }: Pick<Services, 'directory'>,
): Promise<void> {
  if (sent === undefined || body === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This request was not kept.'));
    return;
  }
  const connection = directory.find(model.ref)?.connection;
  if (connection === undefined && as !== 'json') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The connection of this request does not exist any more. It can still be copied as JSON.',
      ),
    );
    return;
  }
  const text =
    connection === undefined
      ? `${JSON.stringify(body, undefined, 2)}\n`
      : reproduce({ sent, body, connection }, as);
  if (text === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This request cannot be copied in this form: its connection has changed.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(
    `$(copy) ${vscode.l10n.t('Copied the request as {0}', NAMES[as])}`,
    CONFIRMATION_MS,
  );
}

/** Proper names, the same in every language. */
const NAMES: Readonly<Record<CopyFormat, string>> = {
  curl: 'curl',
  'aws-cli': 'AWS CLI',
  typescript: 'TypeScript',
  python: 'Python',
  json: 'JSON',
};
