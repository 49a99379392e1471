import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type AzureServer, type RecordedRequest, startAzureServer } from '../support/clouds/azure-server.ts';
import { installSignIn, readQuestions } from '../support/sign-in-extension/install.ts';
import type { TokenPayload } from '../support/sign-in-extension/questions.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { ask, openChat, untilText } from './conversation.ts';

const TENANT = '99999999-8888-7777-6666-555555555555';
const CURRENT = ['https://ai.azure.com/.default', `VSCODE_TENANT:${TENANT}`];
const OLDER = ['https://cognitiveservices.azure.com/.default', `VSCODE_TENANT:${TENANT}`];
const CLAIMS = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"p1"}}}').toString('base64');

let isBusyOnce = false;
let folder: string;
let record: string;
let server: AzureServer;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-sign-in-'));
  record = path.join(folder, 'questions.jsonl');
  await writeFile(record, '');
  const extensionsDir = path.join(folder, 'extensions');
  await installSignIn(inject('extensionsDir'), extensionsDir);
  server = await startAzureServer((request, reply) => {
    const token = tokenOf(request);
    if (token === undefined || token.aud.includes('ai.azure.com')) return reply.json(401, WRONG_AUDIENCE);
    if (!token.hasFurtherStep) return reply.json(401, NOT_ENOUGH, { 'www-authenticate': CHALLENGE });
    if (isBusyOnce) {
      isBusyOnce = false;
      return reply.json(503, { error: { code: '503', message: 'Busy.' } });
    }
    reply.startStream();
    reply.send({
      type: 'response.output_text.delta',
      output_index: 0,
      content_index: 0,
      delta: 'Welcome, Ana.',
    });
    reply.send({ type: 'response.completed', response: { model: 'gpt-5.4' } });
    reply.end();
  });
  workbench = await openWorkbench({
    extensionsDir,
    env: { SIGN_IN_RECORD: record },
    settings: {
      'parley.chatModel': 'entra:chat',
      'parley.connections': [
        {
          id: 'entra',
          kind: 'azure',
          label: 'Entra',
          endpoint: server.endpoint,
          auth: 'entra',
          tenant: TENANT,
          deployments: [{ name: 'chat', model: 'gpt-5.4' }],
        },
      ],
    },
  });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

test('who is not signed in is offered to, in the tenant of the connection, and no request goes out', async () => {
  await ask(window.chat, 'Who am I?');
  await untilText(window.chat.getByRole('article').last(), 'You are not signed in to Microsoft.');
  const questions = await readQuestions(record);
  expect(questions).toContainEqual({ call: 'getSessions', scopes: CURRENT });
  expect(questions).toContainEqual({ call: 'getSessions', scopes: OLDER });
  expect(questions.every(({ call }) => call === 'getSessions')).toBe(true);
  expect(answered()).toEqual([]);
});

test('signed in, a refused audience is replaced by the older one, and the further step is asked for', async () => {
  await signIn();
  await untilText(window.chat.getByRole('article').last(), 'Your organisation wants one more step');
  const questions = await readQuestions(record);
  expect(questions.filter(({ call }) => call === 'createSession')).toEqual([
    { call: 'createSession', scopes: OLDER },
  ]);
  expect(answered()).toMatchObject([
    { aud: CURRENT[0], tid: TENANT, hasFurtherStep: false },
    { aud: OLDER[0], tid: TENANT, hasFurtherStep: false },
  ]);
  await window.screenshot('sign-in-further-step');
});

test('the further step is taken by the button, with the challenge of the resource, and the answer comes by itself', async () => {
  await signIn();
  await untilText(window.chat.getByRole('article').last(), 'Welcome, Ana.');
  const questions = await readQuestions(record);
  const params = { error: 'insufficient_claims', claims: CLAIMS };
  expect(questions).toContainEqual({
    call: 'createSessionFromChallenges',
    scopes: OLDER,
    challenges: [expect.objectContaining({ scheme: 'Bearer', params })],
  });
  expect(answered().at(-1)).toMatchObject({ aud: OLDER[0], tid: TENANT, hasFurtherStep: true });
});

test('every attempt asks for a token of its own, for the audience that was learned', async () => {
  const questionsBefore = (await readQuestions(record)).length;
  const tokensBefore = answered().length;
  for (const [index, prompt] of ['And now?', 'And then?'].entries()) {
    await ask(window.chat, prompt);
    await expect.poll(() => answered().length).toBe(tokensBefore + index + 1);
    await expect.poll(() => window.chat.getByText('Welcome, Ana.').count()).toBe(index + 2);
  }
  const tokens = answered().slice(tokensBefore);
  expect(tokens.map(({ aud }) => aud)).toEqual([OLDER[0], OLDER[0]]);
  expect(new Set(answered().map(({ number }) => number)).size).toBe(answered().length);
  const questions = (await readQuestions(record)).slice(questionsBefore);
  expect(questions.filter(({ scopes }) => scopes[0] === OLDER[0]).length).toBeGreaterThanOrEqual(2);
  expect(questions.every(({ call }) => call === 'getSessions')).toBe(true);
});

test('the retry after a passing trouble asks for a token as well', async () => {
  const tokensBefore = answered().length;
  const answersBefore = await window.chat.getByText('Welcome, Ana.').count();
  isBusyOnce = true;
  await ask(window.chat, 'Once more?');
  await expect
    .poll(() => window.chat.getByText('Welcome, Ana.').count(), { timeout: 30_000 })
    .toBe(answersBefore + 1);
  const tokens = answered().slice(tokensBefore);
  expect(tokens).toHaveLength(2);
  expect(tokens[0]?.number).not.toBe(tokens[1]?.number);
});

test('no token is in the log', async () => {
  const log = await workbench.readLog();
  expect(log).not.toBe('');
  expect(log).not.toContain('fixture.');
});

/** Presses the button of the failure, and allows it in VS Code's own dialog. */
async function signIn(): Promise<void> {
  await window.chat
    .getByRole('article')
    .last()
    .getByRole('button', { name: /^Sign In/ })
    .click();
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Allow' }).click();
}

/** The tokens that came with prompts, oldest first. */
function answered(): readonly TokenPayload[] {
  return server.requests
    .filter(({ url }) => url.endsWith('/openai/v1/responses'))
    .flatMap((request) => tokenOf(request) ?? []);
}

function tokenOf({ headers }: RecordedRequest): TokenPayload | undefined {
  const payload = /^Bearer fixture\.([\w-]+)\./.exec(headers.authorization ?? '')?.[1];
  return payload === undefined ? undefined : JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

const WRONG_AUDIENCE = {
  statusCode: 401,
  message:
    'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
};
const NOT_ENOUGH = {
  error: { code: '401', message: 'Continuous access evaluation resulted in a challenge.' },
};
const CHALLENGE = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${CLAIMS}"`;
