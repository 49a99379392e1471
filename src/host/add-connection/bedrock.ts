import * as vscode from 'vscode';
import { type AwsProfile, listAwsProfiles } from '../../providers/registry.ts';
import { withoutIcons } from '../without-icons.ts';
import { askRegion } from './ask-region.ts';
import { type AskedConnection, askForKeys } from './new-connection.ts';
import { askForText, askThen, askToPick, type StepItem, type StepResult } from './steps.ts';

/** How to sign in, the region, the one that the profile names first, and the keys. The cloud was the first question. */
export async function askBedrock(): Promise<StepResult<AskedConnection>> {
  const profiles = await listAwsProfiles(process.env);
  return askThen(
    () => askSignIn(profiles),
    (signIn) =>
      askThen(
        () =>
          askRegion(
            { title: vscode.l10n.t('Amazon Bedrock: Region'), step: 3, placeholder: regionHint() },
            likelyRegions(signIn.profile, profiles),
          ),
        (region) => askForKeys({ kind: 'bedrock', region, ...signIn }, 4),
      ),
  );
}

interface SignIn {
  readonly auth: 'chain' | 'profile' | 'apiKey' | 'accessKey';
  readonly profile?: string;
}

const OTHER_PROFILE = 'other-profile';

async function askSignIn(profiles: readonly AwsProfile[]): Promise<StepResult<SignIn>> {
  const place = {
    title: vscode.l10n.t('Amazon Bedrock: Sign-In'),
    step: 2,
    placeholder: vscode.l10n.t('Who asks? Search your profiles, or another way'),
  };
  for (;;) {
    const picked = await askToPick<SignIn | typeof OTHER_PROFILE>(place, [
      ...profileItems(profiles),
      ...otherWays(),
    ]);
    if (picked.type !== 'next') return picked;
    if (picked.value !== OTHER_PROFILE) return { type: 'next', value: picked.value };
    const name = await askForText(
      { ...place, title: vscode.l10n.t('Amazon Bedrock: Profile') },
      {
        prompt: vscode.l10n.t('A profile of your AWS configuration'),
        value: process.env['AWS_PROFILE'] ?? '',
      },
    );
    if (name.type === 'dismissed') return name;
    if (name.type === 'next') return { type: 'next', value: { auth: 'profile', profile: name.value } };
  }
}

function profileItems(profiles: readonly AwsProfile[]): readonly StepItem<SignIn>[] {
  const section = { label: vscode.l10n.t('Profiles'), kind: vscode.QuickPickItemKind.Separator };
  const items = profiles.map(({ name, kind, region }) => ({
    label: `$(account) ${withoutIcons(name)}`,
    description: [kindText(kind), ...(region === undefined ? [] : [withoutIcons(region)])].join(' · '),
    value: { auth: 'profile', profile: name } as const,
  }));
  return items.length === 0 ? [] : [section, ...items];
}

function kindText(kind: AwsProfile['kind']): string {
  switch (kind) {
    case 'sso':
      return vscode.l10n.t('single sign-on');
    case 'login':
      return vscode.l10n.t('console sign-in (aws login)');
    case 'role':
      return vscode.l10n.t('role');
    case 'web-identity':
      return vscode.l10n.t('role by web identity');
    case 'process':
      return vscode.l10n.t('credentials from a program');
    case 'keys':
      return vscode.l10n.t('access keys in the file');
    case 'none':
      return vscode.l10n.t('names no credentials');
  }
}

function otherWays(): readonly StepItem<SignIn | typeof OTHER_PROFILE>[] {
  return [
    { label: vscode.l10n.t('Other Ways'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(link) ${vscode.l10n.t('Default credential chain')}`,
      description: vscode.l10n.t('As the AWS CLI finds them; nothing is stored'),
      value: { auth: 'chain' },
    },
    {
      label: `$(edit) ${vscode.l10n.t('Another AWS profile…')}`,
      description: vscode.l10n.t('By its name; nothing is stored'),
      value: OTHER_PROFILE,
    },
    {
      label: `$(key) ${vscode.l10n.t('Bedrock API key')}`,
      description: vscode.l10n.t('Kept in the secret storage'),
      value: { auth: 'apiKey' },
    },
    {
      label: `$(key) ${vscode.l10n.t('Access keys')}`,
      description: vscode.l10n.t('Kept in the secret storage'),
      value: { auth: 'accessKey' },
    },
  ];
}

function likelyRegions(profile: string | undefined, profiles: readonly AwsProfile[]) {
  const ofProfile = profiles.find(({ name }) => name === profile)?.region;
  const ofEnvironment = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  return [
    ...(ofProfile === undefined
      ? []
      : [{ region: ofProfile, because: vscode.l10n.t('of the profile {0}', profile ?? '') }]),
    ...(ofEnvironment === undefined
      ? []
      : [{ region: ofEnvironment, because: vscode.l10n.t('of the environment') }]),
  ];
}

export function regionHint(): string {
  return vscode.l10n.t('Search, or type a region such as {0}', 'us-east-1');
}
