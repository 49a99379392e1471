import * as vscode from 'vscode';
import type { BedrockConnection, Connection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { UncallableModel } from '../../domain/model.ts';
import type { ModelRef } from '../../domain/model-ref.ts';

/** What the chooser can do besides choosing. */
export type ChooserAction =
  | { readonly type: 'toggle-favorite'; readonly ref: ModelRef }
  | { readonly type: 'cure'; readonly connection: Connection; readonly failure: Failure }
  | {
      readonly type: 'allow-global';
      readonly connection: BedrockConnection;
      readonly model: UncallableModel;
    }
  /** A row has one line; this tells all of it. */
  | { readonly type: 'explain'; readonly text: string }
  | { readonly type: 'add-connection' }
  | { readonly type: 'add-region' }
  | { readonly type: 'manage-connections' };

/** A button of the list or of one of its rows. */
export interface ActionButton extends vscode.QuickInputButton {
  readonly action: ChooserAction;
}

export function actionButton(icon: string, tooltip: string, action: ChooserAction): ActionButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, action };
}

export function favoriteButton(ref: ModelRef, isFavorite: boolean): ActionButton {
  return isFavorite
    ? actionButton('star-full', vscode.l10n.t('Remove from Favorites'), { type: 'toggle-favorite', ref })
    : actionButton('star-empty', vscode.l10n.t('Add to Favorites'), { type: 'toggle-favorite', ref });
}

export function explainButton(text: string): ActionButton {
  return actionButton('info', vscode.l10n.t('Show Reason'), { type: 'explain', text });
}

/** The buttons over the list, which are there whatever is searched for. */
export function titleButtons(hasBedrock: boolean): readonly ActionButton[] {
  return [
    actionButton('plug', vscode.l10n.t('Add Connection…'), { type: 'add-connection' }),
    ...(hasBedrock
      ? [actionButton('globe', vscode.l10n.t('Use Another Region Too…'), { type: 'add-region' })]
      : []),
    actionButton('gear', vscode.l10n.t('Manage Connections…'), { type: 'manage-connections' }),
  ];
}
