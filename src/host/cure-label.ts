import * as vscode from 'vscode';
import type { Cure } from '../domain/failure.ts';

/** What the button of a failure says, in the words of the card under an answer; without a cure, to ask once more. */
export function cureLabel(cure: Cure | undefined): string {
  switch (cure?.type) {
    case undefined:
      return vscode.l10n.t('Try Again');
    case 'aws-sso-login':
    case 'aws-login':
    case 'microsoft-sign-in':
    case 'azure-cli-login':
      return vscode.l10n.t('Sign In');
    case 'aws-mfa':
      return vscode.l10n.t('Enter MFA Code…');
    case 'check-connection':
      return vscode.l10n.t('Check Connection');
    case 'replace-key':
      return vscode.l10n.t('Replace Key…');
    case 'edit-connection':
      return vscode.l10n.t('Edit Connection…');
    case 'choose-model':
      return vscode.l10n.t('Choose Another Model…');
    case 'allow-global':
      return vscode.l10n.t('Allow Global Routes…');
    case 'open-settings':
      return vscode.l10n.t('Open Settings');
    case 'open-link':
      return vscode.l10n.t('Open Page');
  }
}
