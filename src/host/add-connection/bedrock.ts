import * as vscode from 'vscode';
import type { NewConnection } from './index.ts';

/** Region, then how to sign in. The region of the environment is offered first. */
export async function askBedrock(): Promise<NewConnection | undefined> {
  const region = await vscode.window.showInputBox({
    title: vscode.l10n.t('Amazon Bedrock: Region'),
    prompt: vscode.l10n.t('The AWS region to call, for example {0}', 'us-east-1'),
    value: process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(text.trim())
        ? undefined
        : vscode.l10n.t('Write a region such as us-east-1.'),
  });
  if (region === undefined) return undefined;
  const how = await vscode.window.showQuickPick(signInWays(), {
    title: vscode.l10n.t('Amazon Bedrock: Sign-In'),
    ignoreFocusOut: true,
  });
  if (how === undefined) return undefined;
  const base = { kind: 'bedrock' as const, region: region.trim() };
  if (how.auth !== 'profile') return { ...base, auth: how.auth };
  const profile = await vscode.window.showInputBox({
    title: vscode.l10n.t('Amazon Bedrock: Profile'),
    prompt: vscode.l10n.t('A profile of your AWS configuration'),
    value: process.env['AWS_PROFILE'] ?? 'default',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('This cannot be empty.') : undefined),
  });
  return profile === undefined ? undefined : { ...base, auth: 'profile', profile: profile.trim() };
}

function signInWays() {
  return [
    {
      label: vscode.l10n.t('AWS profile'),
      description: vscode.l10n.t('SSO, role, keys: whatever the profile says; nothing is stored'),
      auth: 'profile' as const,
    },
    {
      label: vscode.l10n.t('Default credential chain'),
      description: vscode.l10n.t('As the AWS CLI finds them; nothing is stored'),
      auth: 'chain' as const,
    },
    {
      label: vscode.l10n.t('Bedrock API key'),
      description: vscode.l10n.t('Kept in the secret storage'),
      auth: 'apiKey' as const,
    },
    {
      label: vscode.l10n.t('Access keys'),
      description: vscode.l10n.t('Kept in the secret storage'),
      auth: 'accessKey' as const,
    },
  ];
}
