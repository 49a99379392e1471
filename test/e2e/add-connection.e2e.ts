import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { openChat } from './conversation.ts';
import { openList, rowTexts, titled } from './quick-pick.ts';

/** The AWS files of a person with several accounts. */
const CONFIG = `
[profile dev]
region = eu-west-1
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1

[profile ops]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/Ops
source_profile = dev

[profile vault]
credential_process = /opt/vault credentials
`;

let folder: string;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-aws-'));
  await writeFile(path.join(folder, 'config'), CONFIG);
  workbench = await openWorkbench({
    settings: { 'workbench.reduceMotion': 'on' },
    env: { AWS_CONFIG_FILE: path.join(folder, 'config'), AWS_EC2_METADATA_DISABLED: 'true' },
  });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await rm(folder, { recursive: true, force: true });
});

const press = (key: string) => window.page.keyboard.press(key);

async function open(): Promise<void> {
  await openList(window, 'Parley: Add Connection…', 'Add Connection');
}

test('a step back leads to the question before, and who leaves has saved nothing', async () => {
  await open();
  await window.screenshot('add-cloud-dark');
  await window.pick('Amazon Bedrock');
  await titled(window, 'Amazon Bedrock: Sign-In').waitFor();
  await window.page.getByRole('button', { name: 'Back' }).click();
  await titled(window, 'Add Connection').waitFor();
  await press('Escape');
  expect((await workbench.readSettings())['parley.connections']).toBeUndefined();
});

test('a profile is chosen from the AWS files, its own region comes first, and what is in the way is said', async () => {
  await open();
  await window.pick('Amazon Bedrock');
  await titled(window, 'Amazon Bedrock: Sign-In').waitFor();
  const ways = (await rowTexts(window)).join('\n');
  expect(ways).toMatch(/dev.*single sign-on · eu-west-1/);
  expect(ways).toMatch(/ops.*role · us-west-2/);
  expect(ways).toMatch(/vault.*credentials from a program/);
  await window.screenshot('add-sign-in-dark');
  await window.page.keyboard.type('dev');
  await press('Enter');
  await titled(window, 'Amazon Bedrock: Region').waitFor();
  expect((await rowTexts(window))[0]).toMatch(/^eu-west-1.*Ireland · of the profile dev/);
  await window.screenshot('add-region-dark');
  await press('Enter');
  const message = window.notifications.filter({ hasText: 'Bedrock eu-west-1 (dev)' });
  await message.getByText('does not work yet').waitFor({ timeout: 60_000 });
  await message.getByRole('button', { name: 'Sign In' }).waitFor();
  await window.screenshot('added-dark');
  expect((await workbench.readSettings())['parley.connections']).toEqual([
    { id: 'bedrock', kind: 'bedrock', region: 'eu-west-1', auth: 'profile', profile: 'dev' },
  ]);
});

test('a key is the last question, numbered on, and a step back leads to the region', async () => {
  await window.runCommand('Notifications: Clear All Notifications');
  await open();
  await window.pick('Amazon Bedrock');
  await titled(window, 'Amazon Bedrock: Sign-In').waitFor();
  await window.page.keyboard.type('Access keys');
  await press('Enter');
  await titled(window, 'Amazon Bedrock: Region').waitFor();
  await window.page.keyboard.type('us-west-2');
  await press('Enter');
  await titled(window, 'Bedrock us-west-2: Enter Key (4/6)').waitFor();
  await window.screenshot('add-key-dark');
  await window.page.getByRole('button', { name: 'Back' }).click();
  await titled(window, 'Amazon Bedrock: Region').waitFor();
  await press('Escape');
});

test.each([
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
])('the questions can be looked at in the %s theme', async (name, theme) => {
  await workbench.changeSettings({ 'workbench.colorTheme': theme });
  await window.runCommand('Notifications: Clear All Notifications');
  await open();
  await window.pick('Amazon Bedrock');
  await titled(window, 'Amazon Bedrock: Sign-In').waitFor();
  await window.screenshot(`add-sign-in-${name}`);
  await press('Escape');
});
