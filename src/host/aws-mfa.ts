import * as vscode from 'vscode';
import type { BedrockConnection } from '../domain/connection.ts';
import type { Cure } from '../domain/failure.ts';
import type { Access } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';
import { signInToAwsWithMfa } from '../providers/registry.ts';

type MfaCure = Extract<Cure, { readonly type: 'aws-mfa' }>;

/**
 * Asks for the codes of MFA devices and keeps the session that they open. `true` when there is one, `false` when the
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
const MOST_TRIES = 3;

async function ask({ profile }: MfaCure, connection: BedrockConnection, access: Access): Promise<boolean> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const result = await signIn(profile, tries > 1, connection, access);
    if (result !== 'wrong-code') return result;
  }
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'AWS did not accept {0} codes. Check that the clock of the device is right and that it is the one of the profile “{1}”.',
      MOST_TRIES,
      profile,
    ),
  );
  return false;
}

async function signIn(
  profile: string,
  wasWrong: boolean,
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
    const asked: string[] = [];
    const enter = (device: string) => {
      const isRepeated = asked.includes(device);
      asked.push(device);
      return enterCode(profile, device, isRepeated ? 'repeated' : wasWrong ? 'wrong' : undefined, token);
    };
    try {
      const result = await signInToAwsWithMfa(profile, enter, connection, access, abort.signal);
      if (result.type === 'wrong-code') return 'wrong-code';
      if (result.type === 'given-up') return false;
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

/** `repeated`: another role on the way wants a code of the same device. */
async function enterCode(
  profile: string,
  device: string,
  before: 'wrong' | 'repeated' | undefined,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const options = {
    title: vscode.l10n.t('MFA Code for the AWS Profile “{0}”', profile),
    prompt: promptFor(device, before),
    placeHolder: '123456',
    ignoreFocusOut: true,
    validateInput: (text: string) => (isCode(text) ? undefined : vscode.l10n.t('A code is six digits.')),
  };
  return (await vscode.window.showInputBox(options, token))?.trim();
}

function promptFor(device: string, before: 'wrong' | 'repeated' | undefined): string {
  const which = vscode.l10n.t('The six digits that {0} shows now', device);
  switch (before) {
    case undefined:
      return which;
    case 'wrong':
      return vscode.l10n.t('AWS did not accept the code. Each is good once: wait for the next. {0}', which);
    case 'repeated':
      return vscode.l10n.t(
        'Another role of the profile wants a code. Each is good once: wait for the next. {0}',
        which,
      );
  }
}

function isCode(text: string): boolean {
  return /^\d{6}$/.test(text.trim());
}
