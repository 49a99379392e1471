import * as vscode from 'vscode';
import type { BedrockConnection } from '../domain/connection.ts';
import type { Cure } from '../domain/failure.ts';
import type { Access } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';
import { signInToAwsWithMfa } from '../providers/registry.ts';

type MfaCure = Extract<Cure, { readonly type: 'aws-mfa' }>;

/**
 * Asks for the code of an MFA device and keeps the session that it opens. `true` when there is one, `false` when the
 * user gave up or it failed, which is said. Whoever asks for the same profile meanwhile shares the one question.
 */
export function openMfaSession(
  cure: MfaCure,
  connection: BedrockConnection,
  access: Access,
): Promise<boolean> {
  const asking =
    ASKING.get(cure.profile) ?? ask(cure, connection, access).finally(() => ASKING.delete(cure.profile));
  ASKING.set(cure.profile, asking);
  return asking;
}

const ASKING = new Map<string, Promise<boolean>>();

/** Whoever mistypes that often looks at the wrong device. */
const MOST_CODES = 3;

async function ask(
  { profile, device }: MfaCure,
  connection: BedrockConnection,
  access: Access,
): Promise<boolean> {
  for (let asked = 1; asked <= MOST_CODES; asked += 1) {
    const code = await enterCode(profile, device, asked > 1);
    if (code === undefined) return false;
    const result = await signIn(profile, code, connection, access);
    if (result !== 'wrong-code') return result;
  }
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'AWS did not accept {0} codes. Check that the clock of the device is right and that it is the one of the profile “{1}”.',
      MOST_CODES,
      profile,
    ),
  );
  return false;
}

async function enterCode(
  profile: string,
  device: string | undefined,
  wasWrong: boolean,
): Promise<string | undefined> {
  const which =
    device === undefined
      ? vscode.l10n.t('The six digits that your device shows now')
      : vscode.l10n.t('The six digits that {0} shows now', device);
  const code = await vscode.window.showInputBox({
    title: vscode.l10n.t('MFA Code for the AWS Profile “{0}”', profile),
    prompt: wasWrong
      ? vscode.l10n.t('AWS did not accept the code. Each is good once: wait for the next. {0}', which)
      : which,
    placeHolder: '123456',
    ignoreFocusOut: true,
    validateInput: (text) => (isCode(text) ? undefined : vscode.l10n.t('A code is six digits.')),
  });
  return code?.trim();
}

function isCode(text: string): boolean {
  return /^\d{6}$/.test(text.trim());
}

async function signIn(
  profile: string,
  code: string,
  connection: BedrockConnection,
  access: Access,
): Promise<boolean | 'wrong-code'> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Signing in to AWS…'),
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      const result = await signInToAwsWithMfa(profile, code, connection, access, abort.signal);
      if (result.type === 'wrong-code') return 'wrong-code';
      access.awsSessions?.set(profile, result.session);
      return true;
    } catch (error) {
      if (abort.signal.aborted) return false;
      if (!(error instanceof ProviderFailure)) throw error;
      void vscode.window.showErrorMessage(error.failure.message);
      return false;
    } finally {
      listening.dispose();
    }
  });
}
