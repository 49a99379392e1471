import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEVICE, MFA_CODE } from '../support/secret-run/account.ts';
import { plantCanary } from '../support/secret-run/canary.ts';
import { type SecretRun, secretsUsed, startSecretRun } from '../support/secret-run/run.ts';
import { type ConnectionId, IDS, OWN, SECRETS } from '../support/secret-run/secrets.ts';
import { allPlaces, PLACES, WITNESSES } from '../support/secret-run/traces.ts';
import { type SecretScanner, secretScanner } from '../support/secret-scan.ts';
import type { Workbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { ask, newChat, openChat, promptBox, untilText } from './conversation.ts';
import { activeRow, choose, openList, rowTexts, titled } from './quick-pick.ts';

let run: SecretRun;
let workbench: Workbench;
let window: WorkbenchWindow;
let scan: SecretScanner;

beforeAll(async () => {
  run = await startSecretRun();
  ({ workbench, window } = run);
});

afterAll(() => run?.stop());

test('VS Code writes down all it can', async () => {
  await window.runCommand('Developer: Set Log Level...');
  await window.pick('Trace');
  await openChat(window);
});

test('keys and secret headers are entered into the secret storage', async () => {
  await replaceKey('stored', [SECRETS.storedKeyId, SECRETS.storedSecretKey, SECRETS.storedSession]);
  await replaceKey('bearer', [SECRETS.bedrockKey]);
  await replaceKey('gateway', [SECRETS.gatewayStored]);
  await replaceKey('azure-stored', [SECRETS.azureStoredKey]);
  await replaceKey('azure-header', [SECRETS.azureHeaderKey]);
});

test('a key in a pasted address becomes the stored key', async () => {
  const { endpoint } = run.cloudOf('pasted').azure;
  await openList(window, 'Parley: Add Connection…', 'Add Connection');
  await choose(window, 'Azure');
  await titled(window, 'Azure: Endpoint').waitFor();
  await window.quickInput
    .locator('input.input')
    .fill(`${endpoint}/openai/v1/responses?subscription-key=${SECRETS.azurePastedKey}`);
  await expect.poll(() => activeRow(window)).toMatch(/Gateway at 127\.0\.0\.1/);
  await window.page.keyboard.press('Enter');
  await titled(window, 'Azure: What Was Understood').waitFor();
  await expect.poll(() => activeRow(window)).toMatch(/Use This/);
  await window.page.keyboard.press('Enter');
  await titled(window, 'Azure: Sign-In').waitFor();
  await expect.poll(() => activeRow(window)).toMatch(/The key that was pasted/);
  await window.page.keyboard.press('Enter');
  await titled(window, 'Azure: Deployments').waitFor();
  await window.enter('team-gpt=gpt-6.1-sol');
  await expect
    .poll(async () => JSON.stringify((await workbench.readSettings())['parley.connections']))
    .toContain(`"id":"azure","kind":"azure","endpoint":"${endpoint}"`);
  const connections = (await workbench.readSettings())['parley.connections'];
  await workbench.changeSettings({ 'parley.connections': connections });
});

test('who signs in to Microsoft or with a code of a device is answered', async () => {
  await ask(window.chat, 'Who am I?');
  await window.chat
    .getByRole('article')
    .last()
    .getByRole('button', { name: /^Sign In/ })
    .click();
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Allow' }).click();
  await untilText(window.chat.getByRole('article').last(), 'Sol, by way of Azure.');
  await askIn('mfa:us.amazon.nova-pro-v1:0', 'Who may assume a role?');
  await window.chat
    .getByRole('article')
    .last()
    .getByRole('button', { name: /^Enter MFA Code…/ })
    .click();
  await window.quickInput.getByText(DEVICE).waitFor();
  await window.enter(MFA_CODE);
  await untilText(window.chat.getByRole('article').last(), 'Nova, by way of Bedrock.');
  for (const id of ['process', 'sso', 'gateway'] as const) {
    await askIn(`${id}:us.amazon.nova-pro-v1:0`, 'Hello?');
    await untilText(window.chat.getByRole('article').last(), 'Nova, by way of Bedrock.');
  }
  await askIn('azure:team-gpt', 'Hello?');
  await untilText(window.chat.getByRole('article').last(), 'Sol, by way of Azure.');
});

test('every failure happens at every connection, through the API', async () => {
  await window.runCommand('Driver: Run');
  await expect.poll(() => existsSync(run.done), { timeout: 60_000 }).toBe(true);
  const results = await readFile(run.results, 'utf8');
  const kinds = new Set(results.match(/"kind":"[a-z-]+"/g));
  for (const kind of [
    'credentials',
    'access',
    'not-found',
    'context-overflow',
    'content-filtered',
    'interrupted',
  ])
    expect(kinds).toContain(`"kind":"${kind}"`);
});

test('gateways that repeat everything are told of in a comparison, and copied', async () => {
  for (const fault of ['echo', 'echo-midstream']) {
    await window.runCommand('Parley: Compare Models…');
    await titled(window, 'Select Models to Compare').waitFor();
    await window.quickInput.locator('input.input').press('Enter');
    await window.compare.getByRole('heading', { name: 'New Comparison' }).waitFor();
    await ask(window.compare, `[fault ${fault}]`);
    const copies = window.compare.getByRole('button', { name: 'Copy Details' });
    await expect.poll(() => copies.count(), { timeout: 30_000 }).toBe(4);
    for (const copy of await copies.all()) {
      await copy.click();
      await keepCopied('•••');
    }
    run.screens.push(await window.compare.locator('html').innerHTML());
  }
  await window.screenshot('secrets-compare-dark');
  await askIn('broken:us.amazon.nova-pro-v1:0', 'Hello?');
  await untilText(window.chat.getByRole('article').last(), 'credential_process');
  await newChatWith('chain:us.amazon.nova-pro-v1:0');
  await pasteNote();
  await ask(window.chat, '[fault echo-cut]');
  await untilText(window.chat.getByRole('article').last(), 'Copy Details');
  run.screens.push(await window.chat.locator('html').innerHTML());
});

test('connections are tested and examined', async () => {
  for (const id of ['stored', 'broken', 'sso', 'bearer', 'azure-stored', 'azure-cli', 'entra']) {
    await openList(window, 'Parley: Manage Connections…', 'Manage Connections');
    run.screens.push((await rowTexts(window)).join('\n'));
    await choose(window, id);
    await titled(window, `Manage Connection: ${id}`).waitFor();
    await choose(window, 'Test');
    await titled(window, `Test: ${id}`).waitFor({ timeout: 60_000 });
    run.screens.push((await rowTexts(window)).join('\n'));
    await window.quickInput.getByRole('button', { name: 'Copy All' }).click();
    await keepCopied('Runs on');
    await window.page.keyboard.press('Escape');
  }
  for (const id of ['broken', 'azure-stored']) {
    await openList(window, 'Parley: Check Connections', 'Check Connections');
    await choose(window, id);
    await titled(window, `Check of ${id}`).waitFor();
    await window.quickInput.locator('input.input').fill('Open Report');
    // There is one when all has been checked.
    await window.quickInput.locator('.monaco-list-row').first().waitFor({ timeout: 60_000 });
    await choose(window, 'Open Report');
    await window.page
      .locator('.editor-group-container.active .view-line', { hasText: 'Parley: check of' })
      .waitFor();
    run.screens.push(await window.copyEditor());
  }
  await window.runCommand('Parley: Show Log');
  await window.page.locator('.output-view-container, .part.panel').first().waitFor();
  run.screens.push(await window.page.content());
});

test('each secret was used, and went to its own server alone', () => {
  scan = secretScanner(secretsUsed(run));
  for (const id of IDS) {
    const sent = run
      .cloudOf(id)
      .requests()
      .map(({ method, path: asked, headers, body }) => [method, asked, headers, body]);
    const found = new Set(scan(JSON.stringify(sent)).map(({ secret }) => secret));
    expect({ id, found: [...found].toSorted() }).toEqual({ id, found: [...OWN[id]].toSorted() });
  }
  const atAws = new Set(scan(JSON.stringify(run.aws.requests)).map(({ secret }) => secret));
  expect(atAws).toContain('ssoToken');
  for (const secret of Object.keys(SECRETS))
    if (/azure|gateway|bedrockKey/.test(secret)) expect(atAws).not.toContain(secret);
});

test('the places to be searched tell of what happened', async () => {
  await expect.poll(() => workbench.readLog()).toContain('entra:fault-echo-broken');
  const places = await allPlaces(run);
  expect(places.database.map(({ name }) => name)).toContainEqual(expect.stringMatching(/-wal$/));
  expect(places['logs of VS Code'].map(({ name }) => name)).toContainEqual(expect.stringMatching(/exthost/));
  const { all } = run.messages;
  expect(all.some((message) => message.includes('"type":"copy-details"'))).toBe(true);
  for (const place of PLACES) {
    const witness = WITNESSES[place];
    const texts = places[place].map(({ content }) => Buffer.from(content).toString('utf8'));
    expect
      .soft(
        texts.some((text) => text.includes(witness)),
        `${place} with ${witness}`,
      )
      .toBe(true);
  }
});

test('the secret storage of VS Code keeps what was entered, and in this browser it is encrypted', async () => {
  const stored = await window.page.evaluate(() => localStorage.getItem('secrets.provider') ?? '');
  expect(stored.length).toBeGreaterThan(Object.values(SECRETS).join('').length / 4);
  expect(scan(stored)).toEqual([]);
});

test('no secret is in any place where one could be seen', async () => {
  const places = await allPlaces(run);
  expect(Object.keys(places).toSorted()).toEqual(PLACES.toSorted());
  for (const [place, contents] of Object.entries(places)) {
    const size = contents.reduce((sum, { content }) => sum + content.length, 0);
    expect.soft(size, `${place} is empty`).toBeGreaterThan(0);
    for (const { name, content } of contents) {
      expect.soft(scan(content), `${place}: ${name}`).toEqual([]);
      const text = Buffer.from(content).toString('latin1');
      expect.soft(new RegExp(`(?<!\\w)${MFA_CODE}(?!\\w)`).test(text), `code in ${name}`).toBe(false);
    }
  }
});

test('a canary that was put into each place is found there', async () => {
  const canary = 'Xo1Ke7Ta3Lb9Sn5Qp2Zw8Iz4';
  await plantCanary(canary, run);
  const scanCanary = secretScanner({ canary });
  for (const [place, contents] of Object.entries(await allPlaces(run))) {
    const found = contents.flatMap(({ content }) => scanCanary(content));
    expect.soft(found.length, place).toBeGreaterThan(0);
  }
});

/** Waits for a text of which this is a part, and empties the clipboard for the next one. */
async function keepCopied(part: string): Promise<void> {
  const copied = () => window.page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain(part);
  run.clipboard.push(await copied());
  await window.page.evaluate(() => navigator.clipboard.writeText(''));
}

/** A file for the next prompt of the chat. */
async function pasteNote(): Promise<void> {
  await promptBox(window.chat).evaluate((box) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['A note.'], 'note.txt', { type: 'text/plain' }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await window.chat.getByText('note.txt').waitFor();
}

async function replaceKey(id: ConnectionId, values: readonly string[]): Promise<void> {
  await openList(window, 'Parley: Manage Connections…', 'Manage Connections');
  await choose(window, id);
  await titled(window, `Manage Connection: ${id}`).waitFor();
  await choose(window, 'Replace Key…');
  for (const [index, value] of values.entries()) {
    const step = values.length === 1 ? '' : ` (${index + 1}/${values.length})`;
    await titled(window, `${id}: Enter Key${step}`).waitFor();
    await window.enter(value);
  }
  await titled(window, 'Manage Connections').waitFor();
  await window.page.keyboard.press('Escape');
}

async function askIn(model: string, prompt: string): Promise<void> {
  await newChatWith(model);
  await ask(window.chat, prompt);
}

async function newChatWith(model: string): Promise<void> {
  await workbench.changeSettings({ 'parley.chatModel': model });
  await newChat(window);
}
