import * as vscode from 'vscode';
import type { Answer } from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import { COPY_FORMAT_NAMES, type CopyFormat } from '../domain/sent-request.ts';
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
  const text = reproduce({ sent, body, connection }, as);
  if (text === undefined) {
    void vscode.window.showInformationMessage(
      connection === undefined
        ? vscode.l10n.t(
            'The connection of this request does not exist any more. It can still be copied as JSON.',
          )
        : vscode.l10n.t('This request cannot be copied in this form: its connection has changed.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(
    `$(copy) ${vscode.l10n.t('Copied the request as {0}', COPY_FORMAT_NAMES[as])}`,
    CONFIRMATION_MS,
  );
}
