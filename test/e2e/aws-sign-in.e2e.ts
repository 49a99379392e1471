import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AwsHome } from '../support/aws/home.ts';
import { type LocalAws, startLocalAws } from '../support/aws/local-aws.ts';
import type { Clouds } from '../support/clouds/index.ts';
import { LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, newChat, openChat, textOf, untilEnded, untilText } from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';
const opus = 'Claude Opus 5.5';

const DEVICE = 'arn:aws:iam::111122223333:mfa/ana';
const ROLE = 'arn:aws:iam::111122223333:role/Dev';

let aws: LocalAws;
let home: AwsHome;
let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  aws = await startLocalAws();
  home = new AwsHome();
  clouds = await startClouds({ piecesPerSecond: 100 });
  arrangeAccount();
  workbench = await openWorkbench({
    settings: {
      'parley.connections': [
        { ...localBedrock(clouds), id: 'work', label: 'Work', auth: 'profile', profile: 'dev' },
        { ...localBedrock(clouds), id: 'ops', label: 'Ops', auth: 'profile', profile: 'ops' },
        { ...localBedrock(clouds), id: 'mfa', label: 'With MFA', auth: 'profile', profile: 'careful' },
      ],
      'parley.chatModel': 'work:global.anthropic.claude-sonnet-5-5',
      'parley.compareModels': ['work:global.anthropic.claude-sonnet-5-5', 'ops:us.anthropic.claude-opus-5-5'],
    },
    env: { ...home.env, ...aws.env },
  });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
  await aws?.stop();
  home?.remove();
});

test('an expired SSO session is one button away: the terminal signs in, and the answer comes by itself', async () => {
  expireSession();
  await openChat(window);
  await ask(window.chat, 'How do I cancel a stream?');
  const answer = answerOf(window.chat, sonnet);
  await untilText(answer, 'The AWS SSO session of the profile “dev” has expired');
  await window.screenshot('aws-expired-dark');
  await answer.getByRole('button', { name: /^Sign In/ }).click();
  await window.page.locator('.terminal-wrapper.active').waitFor();
  await untilText(answer, 'Sonnet, by way of Bedrock.');
  await untilEnded(answer);
  expect(await textOf(answer)).toContain('costs them their patience');
  // The window is a remote one: its browser cannot lead back to where the command line runs.
  expect(signIns()).toEqual(['sso login --use-device-code --profile dev']);
  await window.screenshot('aws-signed-in-dark');
});

test('in a comparison one sign-in helps every lane that waits for its session, whatever its profile', async () => {
  expireSession();
  await window.runCommand('Parley: Compare Models…');
  // That the models of the expired accounts cannot be listed is no obstacle: the line-up is in the settings.
  await window.quickInput.locator('.monaco-list-row', { hasText: 'could not be listed' }).first().waitFor();
  await window.quickInput.locator('input.input').press('Enter');
  await ask(window.compare, 'Should I replace the branches by a table?');
  const [left, right] = [answerOf(window.compare, sonnet), answerOf(window.compare, opus)];
  await untilText(left, 'The AWS SSO session of the profile “dev” has expired');
  await untilText(right, 'The AWS SSO session of the profile “ops” has expired');
  await right.getByRole('button', { name: /^Sign In/ }).click();
  await untilText(left, 'Sonnet, by way of Bedrock.');
  await untilText(right, 'Opus, by way of Bedrock.');
  for (const answer of [left, right]) await untilEnded(answer);
  expect(signIns()).toEqual([
    'sso login --use-device-code --profile dev',
    'sso login --use-device-code --profile ops',
  ]);
  await window.screenshot('aws-compare-signed-in-dark');
});

test('a sign-in that fails says so, and nothing is asked again', async () => {
  expireSession();
  home.write('fails', '');
  await window.runCommand('View: Close All Editors');
  await newChat(window);
  await ask(window.chat, 'What is a lease?');
  const answer = answerOf(window.chat, sonnet);
  await answer.getByRole('button', { name: /^Sign In/ }).click();
  const before = aws.requests.length + clouds.requests().length;
  await window.notifications
    .getByText(/“aws sso login --use-device-code --profile dev” failed with exit code 255/)
    .waitFor();
  await untilText(answer, 'has expired');
  expect(await answer.getAttribute('aria-busy')).toBe('false');
  expect(aws.requests.length + clouds.requests().length).toBe(before);
  await window.screenshot('aws-sign-in-failed-dark');
});

test('a role that wants an MFA code gets it in an input box, and the answer comes by itself', async () => {
  await workbench.changeSettings({ 'parley.chatModel': 'mfa:global.anthropic.claude-sonnet-5-5' });
  await window.runCommand('Notifications: Clear All Notifications');
  await newChat(window);
  await ask(window.chat, 'Who may assume a role?');
  const answer = answerOf(window.chat, sonnet);
  await untilText(answer, `needs a code of your MFA device ${DEVICE}`);
  await answer.getByRole('button', { name: /^Enter MFA Code…/ }).click();
  await window.quickInput.getByText(DEVICE).waitFor();
  await window.enter('000000');
  await window.quickInput.getByText('AWS did not accept the code').waitFor();
  await window.screenshot('aws-mfa-dark');
  await window.enter('123456');
  await untilText(answer, 'Sonnet, by way of Bedrock.');
  await untilEnded(answer);
});

test('no token, key, session or code of AWS is in the log', async () => {
  const log = await workbench.readLog();
  expect(log).not.toBe('');
  for (const secret of [
    'sso-token-of-today',
    'session-of-Developer',
    'secret-of-base',
    '123456',
    LOCAL_SECRETS.secretAccessKey,
  ])
    expect(log).not.toContain(secret);
});

/** A profile with SSO, and an `aws` that signs in as the real one does: into the cache of SSO, after a moment. */
function arrangeAccount(): void {
  home.config(`
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer
[profile ops]
sso_session = corp
sso_account_id = 444455556666
sso_role_name = Developer
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://corp.awsapps.com/start
[profile careful]
role_arn = ${ROLE}
source_profile = base
mfa_serial = ${DEVICE}
`);
  home.credentials('[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret-of-base\n');
  aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
  aws.account.roles.set(ROLE, { mfaDevice: DEVICE });
  aws.account.ssoTokens.add('sso-token-of-today');
  aws.account.ssoRoles.add('Developer');
  aws.account.keysOf = () => LOCAL_SECRETS;
  const cached = home.ssoToken('corp', {});
  const token = {
    accessToken: 'sso-token-of-today',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const fresh = home.write('fresh.json', JSON.stringify(token));
  home.program(
    'aws',
    `echo "$@" >> '${join(home.path, 'sign-ins')}'
echo 'Attempting to automatically open the SSO authorization page in your default browser.'
sleep 3
[ -e '${join(home.path, 'fails')}' ] && exit 255
cp '${fresh}' '${cached}'
echo 'Successfully logged into Start URL: https://corp.awsapps.com/start'
`,
  );
}

function expireSession(): void {
  home.ssoToken('corp', { accessToken: 'sso-token-of-yesterday', expiresAt: '2026-01-01T00:00:00Z' });
}

/** What the command line was asked, in order. */
function signIns(): readonly string[] {
  return readFileSync(join(home.path, 'sign-ins'), 'utf8').trim().split('\n');
}

function localBedrock({ bedrock }: Clouds) {
  return { kind: 'bedrock', region: 'us-east-1', endpoint: bedrock.endpoint, allowGlobal: true };
}
