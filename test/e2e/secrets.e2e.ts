import { chmodSync } from 'node:fs';
import { appendFile, glob, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { AwsHome } from '../support/aws/home.ts';
import { type LocalAws, startLocalAws } from '../support/aws/local-aws.ts';
import { FAULTS } from '../support/clouds/faults.ts';
import { type Clouds, startClouds } from '../support/clouds/index.ts';
import { SECRETS_BY_WAY as KNOWN } from '../support/clouds/secrets.ts';
import { installDriver } from '../support/driver-extension/install.ts';
import { CRASHES, type Orders } from '../support/driver-extension/orders.ts';
import { type NamedSecrets, type SecretScanner, secretScanner } from '../support/secret-scan.ts';
import { installSignIn } from '../support/sign-in-extension/install.ts';
import { type RecordedMessages, recordMessages } from '../support/webview-messages.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { ask, button, newChat, openChat, untilText } from './conversation.ts';
import { activeRow, choose, openList, rowTexts, titled } from './quick-pick.ts';

/** Everything that must be seen nowhere but in the secret storage and on the way to its own server. */
const SECRETS = {
  ...KNOWN,
  processErrorKey: 'Qh4+Dx0/Mt6Et2Lg8Ji5Sp1Bs7Cu3Wk9Zn',
  processArgumentKey: 'Ri5/Ey1+Nu7Fv3Mh9Kj6Tq2Ct8Dw4Xl0Ao',
  ssoToken: 'aoaAAAAAGk/Sj6+Fz2Ov8Gw4Ni0Lk7Ur3Dv9Ex5Ym',
  gatewayStored: 'Tk7+Ga3/Pw9Hx5Oj1Ml8Vs4Ew0Fy6Zn2Bp',
  gatewayVariable: 'Ul8/Hb4+Qx0Iy6Pk2Nm9Wt5Fx1Gz7Ao3Cq',
  querySetting: 'Vm9Ic5Ry1Jz7Ql3On0Xu6Gy2Ha8Bp4Dr',
} as const;
type SecretName = keyof typeof SECRETS;

/** Which secrets each connection may send to its own cloud, and to no other. */
const OWN = {
  chain: ['variableKeyId', 'variableSession'],
  stored: ['storedKeyId', 'storedSession'],
  bearer: ['bedrockKey'],
  process: ['processKeyId', 'processSession'],
  broken: [],
  sso: ['ssoKeyId'],
  mfa: ['mfaKeyId'],
  gateway: ['variableKeyId', 'variableSession', 'gatewayStored', 'gatewayVariable'],
  'azure-stored': ['azureStoredKey'],
  'azure-variable': ['azureVariableKey'],
  'azure-header': ['azureHeaderKey'],
  'azure-cli': ['azureCliToken'],
  entra: ['entraToken', 'olderEntraToken'],
  query: [],
  pasted: ['azurePastedKey'],
} as const satisfies Readonly<Record<string, readonly (SecretName | 'entraToken' | 'olderEntraToken')[]>>;
type ConnectionId = keyof typeof OWN;
const IDS = Object.keys(OWN).filter((id): id is ConnectionId => id in OWN);

const DEVICE = 'arn:aws:iam::111122223333:mfa/naomi';
const ROLE = 'arn:aws:iam::111122223333:role/Mfa';
const MFA_CODE = '730194';

let folder: string;
let aws: LocalAws;
let home: AwsHome;
let clouds: ReadonlyMap<ConnectionId, Clouds>;
let workbench: Workbench;
let window: WorkbenchWindow;
let messages: RecordedMessages;
const clipboard: string[] = [];
const screens: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-secrets-'));
  aws = await startLocalAws();
  home = new AwsHome();
  arrangeAccount();
  clouds = new Map(
    await Promise.all(
      IDS.map(async (id) => [id, await startClouds({ firstPieceMs: 0, piecesPerSecond: 500 })] as const),
    ),
  );
  const extensionsDir = path.join(folder, 'extensions');
  await installSignIn(inject('extensionsDir'), extensionsDir);
  await installDriver(extensionsDir);
  await writeFile(path.join(folder, 'questions.jsonl'), '');
  await writeFile(orders(), JSON.stringify(allFailures()));
  workbench = await openWorkbench({
    extensionsDir,
    settings: {
      'parley.connections': IDS.filter((id) => id !== 'pasted').map(connection),
      'parley.extensionApi': 'allow',
      'parley.chatModel': 'entra:team-gpt',
      'parley.compareModels': [
        'stored:us.amazon.nova-pro-v1:0',
        'bearer:us.anthropic.claude-opus-5-5',
        'azure-stored:team-gpt',
        'azure-cli:team-mini',
      ],
      'workbench.reduceMotion': 'on',
    },
    env: {
      ...home.env,
      ...aws.env,
      SIGN_IN_RECORD: path.join(folder, 'questions.jsonl'),
      DRIVER_ORDERS: orders(),
      AWS_ACCESS_KEY_ID: SECRETS.variableKeyId,
      AWS_SECRET_ACCESS_KEY: SECRETS.variableSecretKey,
      AWS_SESSION_TOKEN: SECRETS.variableSession,
      TEAM_KEY: SECRETS.azureVariableKey,
      GATEWAY_TOKEN: SECRETS.gatewayVariable,
    },
  });
  window = await workbench.openWindow();
  messages = await recordMessages(window.page.context());
});

afterAll(async () => {
  await workbench?.close();
  await Promise.all([...(clouds?.values() ?? [])].map((cloud) => cloud.stop()));
  await aws?.stop();
  home?.remove();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

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
  const { endpoint } = cloudOf('pasted').azure;
  await openList(window, 'Parley: Add Connection…', 'Add Connection');
  await choose(window, 'Azure');
  await titled(window, 'Azure: Endpoint').waitFor();
  await window.quickInput
    .locator('input.input')
    .fill(`${endpoint}/openai/v1/responses?subscription-key=${SECRETS.azurePastedKey}`);
  await expect.poll(() => activeRow(window)).toMatch(/Gateway at 127\.0\.0\.1/);
  await window.page.keyboard.press('Enter');
  await titled(window, 'Azure: What Was Understood').waitFor();
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
  await button(window.chat.getByRole('article').last(), 'Sign In').click();
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Allow' }).click();
  await untilText(window.chat.getByRole('article').last(), 'Sol, by way of Azure.');
  await askIn('mfa:us.amazon.nova-pro-v1:0', 'Who may assume a role?');
  await button(window.chat.getByRole('article').last(), 'Enter MFA Code…').click();
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
  await expect
    .poll(
      () =>
        stat(`${orders()}.done`).then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  const results = await readFile(`${orders()}.results`, 'utf8');
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
      await expect.poll(() => copied()).toContain('•••');
      clipboard.push(await copied());
      await window.page.evaluate(() => navigator.clipboard.writeText(''));
    }
    screens.push(await window.compare.locator('html').innerHTML());
  }
  await window.screenshot('secrets-compare-dark');
  await askIn('broken:us.amazon.nova-pro-v1:0', 'Hello?');
  await untilText(window.chat.getByRole('article').last(), 'credential_process');
  await askIn('chain:us.amazon.nova-pro-v1:0', '[fault echo-cut]');
  await untilText(window.chat.getByRole('article').last(), 'Copy Details');
  screens.push(await window.chat.locator('html').innerHTML());
});

test('connections are tested and examined', async () => {
  for (const id of ['stored', 'broken', 'sso', 'bearer', 'azure-stored', 'azure-cli', 'entra']) {
    await openList(window, 'Parley: Manage Connections…', 'Manage Connections');
    screens.push((await rowTexts(window)).join('\n'));
    await choose(window, id);
    await titled(window, `Manage Connection: ${id}`).waitFor();
    await choose(window, 'Test');
    await titled(window, `Test: ${id}`).waitFor({ timeout: 60_000 });
    screens.push((await rowTexts(window)).join('\n'));
    await window.quickInput.getByRole('button', { name: 'Copy All' }).click();
    await expect.poll(() => copied()).toContain('Runs on');
    clipboard.push(await copied());
    await window.page.keyboard.press('Escape');
  }
  for (const id of ['broken', 'azure-stored']) {
    await openList(window, 'Parley: Check Connections', 'Check Connections');
    await choose(window, id);
    await titled(window, `Check of ${id}`).waitFor();
    await choose(window, 'Open Report');
    await window.page
      .locator('.editor-group-container.active .view-line', { hasText: 'Parley: check of' })
      .waitFor();
    screens.push(await window.copyEditor());
  }
  await window.runCommand('Parley: Show Log');
  await window.page.locator('.output-view-container, .part.panel').first().waitFor();
  screens.push(await window.page.content());
});

test('each secret was used, and went to its own server alone', () => {
  scan = secretScanner(allSecrets());
  for (const id of IDS) {
    const sent = cloudOf(id)
      .requests()
      .map(({ method, path: asked, headers, body }) => [method, asked, headers, body]);
    const found = new Set(scan(JSON.stringify(sent)).map(({ secret }) => secret));
    expect({ id, found: [...found].toSorted() }).toEqual({ id, found: [...OWN[id]].toSorted() });
  }
  const atAws = new Set(scan(JSON.stringify(aws.requests)).map(({ secret }) => secret));
  expect(atAws).toContain('ssoToken');
  for (const secret of Object.keys(SECRETS))
    if (/azure|gateway|bedrockKey/.test(secret)) expect(atAws).not.toContain(secret);
});

test('no secret is in any place where one could be seen', async () => {
  const places = await allPlaces();
  expect(Object.keys(places).toSorted()).toEqual(PLACES.toSorted());
  for (const [place, contents] of Object.entries(places)) {
    const size = contents.reduce((sum, { content }) => sum + content.length, 0);
    expect.soft(size, `${place} is empty`).toBeGreaterThan(0);
    for (const { name, content } of contents) expect.soft(scan(content), `${place}: ${name}`).toEqual([]);
  }
});

test('a canary that was put into each place is found there', async () => {
  const canary = 'Xo1Ke7Ta3Lb9Sn5Qp2Zw8Iz4';
  await plant(canary);
  const scanCanary = secretScanner({ canary });
  for (const [place, contents] of Object.entries(await allPlaces())) {
    const found = contents.flatMap(({ content }) => scanCanary(content));
    expect.soft(found.length, place).toBeGreaterThan(0);
  }
});

let scan: SecretScanner;

/** The tokens of the fixture of Microsoft accounts are known only once they have been used. */
function allSecrets(): NamedSecrets {
  const tokens = cloudOf('entra')
    .requests()
    .flatMap(({ headers }) => /^Bearer (fixture\..*)$/.exec(headers.authorization ?? '')?.[1] ?? []);
  const [first, last] = [tokens.at(0), tokens.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The Microsoft sign-in was not used.');
  return { ...SECRETS, entraToken: last, olderEntraToken: first };
}

const PLACES = [
  'log of Parley',
  'logs of VS Code',
  'database',
  'state of the extensions',
  'state of VS Code',
  'settings',
  'messages of the webviews',
  'screens',
  'clipboard',
  'results of the API',
  'storage of the browser',
] as const;
type Place = (typeof PLACES)[number];

const DATABASE = /parley-dev\.parley\/[^/]*\.(db|sqlite3?)(-wal|-shm)?$/;

interface Content {
  readonly name: string;
  readonly content: string | Uint8Array;
}

async function allPlaces(): Promise<Readonly<Record<Place, readonly Content[]>>> {
  const files = await filesOfUser();
  const isIn = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name));
  const others = files.filter(({ name }) => !/^logs\/|settings\.json$/.test(name) && !DATABASE.test(name));
  return {
    'log of Parley': isIn(/^logs\/.*Parley[^/]*\.log$/),
    'logs of VS Code': isIn(/^logs\//).filter(({ name }) => !/Parley[^/]*\.log$/.test(name)),
    database: isIn(DATABASE),
    'state of the extensions': others.filter(({ name }) => /[gG]lobalStorage|workspaceStorage/.test(name)),
    'state of VS Code': others
      .filter(({ name }) => !/[gG]lobalStorage|workspaceStorage/.test(name))
      .map(withoutQuerySetting),
    settings: isIn(/settings\.json$/).map(withoutQuerySetting),
    'messages of the webviews': messages.all.map((content, index) => ({ name: String(index), content })),
    screens: screens.map((content, index) => ({ name: String(index), content })),
    clipboard: clipboard.map((content, index) => ({ name: String(index), content })),
    'results of the API': [{ name: 'results', content: await readFile(`${orders()}.results`) }],
    'storage of the browser': await browserStorage(),
  };
}

/**
 * Who writes a key into the settings has done so himself: it is refused there and used nowhere, but stays, and with it
 * in the copies that VS Code makes of settings.
 */
function withoutQuerySetting({ name, content }: Content): Content {
  const text = Buffer.from(content).toString('latin1');
  return { name, content: Buffer.from(text.replace(QUERY_SETTING, ''), 'latin1') };
}

const QUERY_SETTING = new RegExp(`subscription-key\\\\?":\\s*\\\\?"${SECRETS.querySetting}`, 'g');

async function filesOfUser(): Promise<readonly Content[]> {
  const found: Content[] = [];
  for await (const name of glob('**/*', { cwd: userDataDir() })) {
    const file = path.join(userDataDir(), name);
    // Caches come and go while they are read.
    const content = await readFile(file).catch(() => undefined);
    if (content !== undefined) found.push({ name, content });
  }
  return found;
}

function userDataDir(): string {
  return path.join(path.dirname(workbench.workspace), 'user');
}

/** All but the secret storage itself, which VS Code keeps here in a browser. */
async function browserStorage(): Promise<readonly Content[]> {
  const content = await window.page.evaluate(async () => {
    const local = Object.entries(localStorage).filter(([name]) => name !== 'secrets.provider');
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = '' }) => {
        const database = await settled(indexedDB.open(name));
        const stores = await Promise.all(
          [...database.objectStoreNames].map((store) =>
            settled(database.transaction(store).objectStore(store).getAll()),
          ),
        );
        database.close();
        return stores.map((values) =>
          values.map((value: unknown) =>
            ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value,
          ),
        );
      }),
    );
    return JSON.stringify({ local, session: { ...sessionStorage }, databases });

    function settled<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
  });
  return [{ name: 'page', content }];
}

/** Puts a text where each kind of leak would put it. */
async function plant(canary: string): Promise<void> {
  const files = await filesOfUser();
  const fileOf = (pattern: RegExp): string => {
    const name = files.find((file) => pattern.test(file.name))?.name;
    if (name === undefined) throw new Error(`No file is like ${pattern}`);
    return path.join(userDataDir(), name);
  };
  await appendFile(fileOf(/^logs\/.*Parley[^/]*\.log$/), `\n[error] Failed: Bearer ${canary}\n`);
  await appendFile(
    fileOf(/^logs\/.*exthost[^/]*\.log$/),
    JSON.stringify({ headers: encodeURIComponent(canary) }),
  );
  const database = new DatabaseSync(fileOf(DATABASE));
  database.exec('CREATE TABLE canary (text TEXT)');
  database.prepare('INSERT INTO canary VALUES (?)').run(canary);
  database.close();
  await writeFile(path.join(userDataDir(), 'User/globalStorage/canary'), Buffer.from(canary, 'utf16le'));
  await writeFile(path.join(userDataDir(), 'User/canary'), Buffer.from(canary).toString('hex'));
  await workbench.changeSettings({ 'parley.systemPrompt': `Use ${canary}.` });
  await window.chat.locator('body').evaluate((body, text) => {
    body.ownerDocument.defaultView?.postMessage({ type: 'canary', text }, '*');
    body.dataset['canary'] = text;
  }, canary);
  await expect.poll(() => messages.all.some((message) => message.includes(canary))).toBe(true);
  screens.push(await window.chat.locator('html').innerHTML());
  await window.page.evaluate(async (text) => {
    await navigator.clipboard.writeText(btoa(`Authorization: Basic ${text}`));
    localStorage.setItem('canary', text);
  }, canary);
  clipboard.push(await copied());
  await appendFile(`${orders()}.results`, canary);
}

function copied(): Promise<string> {
  return window.page.evaluate(() => navigator.clipboard.readText());
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
  await workbench.changeSettings({ 'parley.chatModel': model });
  await newChat(window);
  await ask(window.chat, prompt);
}

function cloudOf(id: ConnectionId): Clouds {
  const cloud = clouds.get(id);
  if (cloud === undefined) throw new Error(`${id} has no cloud.`);
  return cloud;
}

function orders(): string {
  return path.join(folder, 'orders.json');
}

/** Every fault at every connection. */
function allFailures(): Orders {
  const half = Math.ceil(FAULTS.length / 2);
  const halves = [FAULTS.slice(0, half), FAULTS.slice(half)];
  return {
    limitMs: 12_000,
    comparisons: IDS.filter((id) => id !== 'pasted').flatMap((id) => [
      ...halves.map((faults) => ({
        models: faults.map((fault) => `${id}:fault-${fault}`),
        prompt: 'Hello?',
      })),
      ...CRASHES.map((crash) => ({ models: [`${id}:${modelOf(id)}`], prompt: crash })),
    ]),
  };
}

function isAzure(id: ConnectionId): boolean {
  return /^azure|^entra$|^query$/.test(id);
}

function modelOf(id: ConnectionId): string {
  return isAzure(id) ? 'team-gpt' : 'us.amazon.nova-pro-v1:0';
}

function connection(id: ConnectionId): object {
  const endpoint = clouds.get(id)?.bedrock.endpoint;
  const common = isAzure(id)
    ? { id, kind: 'azure', label: id, endpoint, deployments: [{ name: 'team-gpt', model: 'gpt-6.1-sol' }] }
    : { id, kind: 'bedrock', label: id, endpoint, region: 'us-east-1', allowGlobal: true };
  return { ...common, ...signInOf(id) };
}

function signInOf(id: ConnectionId): object {
  switch (id) {
    case 'stored':
      return { auth: 'accessKey' };
    case 'bearer':
      return { auth: 'apiKey' };
    case 'process':
      return { auth: 'profile', profile: 'process' };
    case 'broken':
      return { auth: 'profile', profile: 'broken' };
    case 'sso':
      return { auth: 'profile', profile: 'sso' };
    case 'mfa':
      return { auth: 'profile', profile: 'mfa' };
    case 'gateway':
      return {
        auth: 'chain',
        headers: { 'x-gateway-key': { secret: true }, 'x-gateway-token': { env: 'GATEWAY_TOKEN' } },
      };
    case 'azure-variable':
      return { auth: 'apiKey', apiKey: { env: 'TEAM_KEY' } };
    case 'azure-header':
      return { auth: 'apiKey', apiKey: { env: 'NOT_SET' }, headers: { 'api-key': { secret: true } } };
    case 'azure-cli':
      return { auth: 'azureCli' };
    case 'entra':
      return { auth: 'entra' };
    case 'query':
      return { auth: 'apiKey', query: { 'subscription-key': SECRETS.querySetting } };
    case 'azure-stored':
      return { auth: 'apiKey' };
    default:
      return { auth: 'chain' };
  }
}

function arrangeAccount(): void {
  const failing = home.write(
    'bin/fails',
    `#!/bin/sh\necho 'Vault says: token ${SECRETS.processErrorKey} is no longer valid' >&2\nexit 3\n`,
  );
  const giving = home.write(
    'bin/gives',
    `#!/bin/sh\ncat <<'END'\n${JSON.stringify({
      Version: 1,
      AccessKeyId: SECRETS.processKeyId,
      SecretAccessKey: SECRETS.processSecretKey,
      SessionToken: SECRETS.processSession,
    })}\nEND\n`,
  );
  const az = home.write(
    'bin/az',
    `#!/bin/sh\ncat <<'END'\n${JSON.stringify({ accessToken: SECRETS.azureCliToken })}\nEND\n`,
  );
  for (const file of [failing, giving, az]) chmodSync(file, 0o755);
  // VS Code takes the PATH from the user's login shell.
  for (const profile of ['.profile', '.bash_profile'])
    home.write(profile, `PATH='${home.path}/bin':$PATH\nexport PATH\n`);
  home.config(`
[profile process]
credential_process = ${giving}
[profile broken]
credential_process = ${failing} --token ${SECRETS.processArgumentKey}
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Sso
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://corp.awsapps.com/start
[profile mfa]
role_arn = ${ROLE}
source_profile = base
mfa_serial = ${DEVICE}
`);
  home.credentials(
    `[base]\naws_access_key_id = ${SECRETS.storedKeyId}\naws_secret_access_key = ${SECRETS.storedSecretKey}\n`,
  );
  home.ssoToken('corp', {
    accessToken: SECRETS.ssoToken,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  for (const id of Object.values(SECRETS).filter((secret) => /^A[KS]IA/.test(secret)))
    aws.account.keys.set(id, 'arn:aws:iam::111122223333:user/naomi');
  aws.account.roles.set(ROLE, { mfaDevice: DEVICE });
  aws.account.mfaCode = MFA_CODE;
  aws.account.ssoTokens.add(SECRETS.ssoToken);
  aws.account.ssoRoles.add('Sso');
  aws.account.keysOf = (role) =>
    role === 'Sso'
      ? { accessKeyId: SECRETS.ssoKeyId, secretAccessKey: SECRETS.ssoSecretKey }
      : { accessKeyId: SECRETS.mfaKeyId, secretAccessKey: SECRETS.mfaSecretKey };
}
