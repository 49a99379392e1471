import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerTextIn } from '../support/answer-text.ts';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { chooseLayout, laneAction, laneOf } from './comparison.ts';
import { answerOf, ask, button, openComparison, untilEnded } from './conversation.ts';
import { messagesIn } from './sent-messages.ts';

const run = promisify(execFile);

const nova = 'Nova Pro';
const sol = 'GPT-6.1 Sol (team-gpt)';
const fable = 'Claude Fable 5.2 (team-claude)';
const mistral = 'Mistral Large 3 (team-mistral)';
const modelIds: Readonly<Record<string, string>> = {
  [nova]: 'us.amazon.nova-pro-v1:0',
  [sol]: 'team-gpt',
  [fable]: 'team-claude',
  [mistral]: 'team-mistral',
};
const labels = Object.keys(modelIds);

const first = 'Is it "safe" to say $HOME?';
const second = `And isn't it \\n safer to say 'nothing'?`;

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;
/** What the clouds were asked for the second prompt, by label, before a copy asked again. */
const asked = new Map<string, LoggedRequest>();

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 50, piecesPerSecond: 400 });
  workbench = await openWorkbench({
    settings: {
      ...clouds.settings,
      'parley.systemPrompt': 'Be brief.',
      'parley.parameters': { '*': { temperature: 0.3, maxOutputTokens: 4000, reasoningEffort: 'high' } },
    },
    env: clouds.env,
  });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('lanes that could not all be sent the same say so beside the prompt, which leads to the requests', async () => {
  await openComparison(window, labels);
  for (const prompt of [first, second]) {
    await ask(window.compare, prompt);
    await window.compare.getByText(prompt, { exact: true }).first().waitFor();
    for (const label of labels) await untilEnded(answerOf(window.compare, label));
  }
  for (const label of labels) asked.set(label, lastAskedOf(label, second));
  await window.compare.getByRole('button', { name: /Not asked alike: \d+$/ }).click();
  await window.compare.getByRole('radio', { name: 'Requests', exact: true, checked: true }).waitFor();
  const differences = await window.compare.locator('.parity-differences li').allInnerTexts();
  expect(differences).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Temperature could not be sent: .*Sol/),
      expect.stringMatching(/^Reasoning effort could not be sent: .*Nova Pro/),
    ]),
  );
  await window.screenshot('requests-dark');
});

test.each(labels)('the body of %s, as it is shown, is what the cloud was sent', async (label) => {
  const section = requestOf(label);
  await section.locator('summary').click();
  const code = section.locator('parley-json-code pre');
  await code.waitFor();
  const shown = JSON.parse((await code.textContent()) ?? '');
  expect(shown).toEqual(JSON.parse(asked.get(label)?.body ?? ''));
  expect(JSON.stringify(shown)).toContain('Be brief.');
});

describe.each(labels)(
  'the request of %s, copied as curl and run in a shell, gets the answer of the lane',
  (label) => {
    test('from among the requests', async () => {
      await chooseLayout(window.compare, 'Requests');
      const copied = await copiedBy(async () => {
        await button(requestOf(label), `Copy the request of ${label} as…`).click();
        await window.compare.getByRole('menuitem', { name: 'Copy as curl', exact: true }).click();
      });
      expect(await saidTo(copied)).toBe(await answerTextOf(label));
    });

    test('from the menu of the lane', async () => {
      await chooseLayout(window.compare, 'Columns');
      const copied = await copiedBy(() => laneAction(window.compare, label, 'Copy as curl'));
      expect(await saidTo(copied)).toBe(await answerTextOf(label));
    });
  },
);

describe.each([
  [sol, 'its own reasoning'],
  [nova, 'no reasoning at all'],
])('Continue with %s', (label, reasoning) => {
  const followUp = `So what does ${label} say?`;

  test('makes the lane the chat of the sidebar, with its history', async () => {
    await chooseLayout(window.compare, 'Columns');
    await laneOf(window.compare, label).hover();
    await answerOf(window.compare, label).hover();
    await button(answerOf(window.compare, label), `Continue with ${label}`).click();
    await button(window.chat, `Choose models: ${label}`).waitFor();
    await expect.poll(() => window.chat.getByRole('article', { name: label, exact: true }).count()).toBe(2);
    expect(await window.chat.getByRole('article').count()).toBe(2);
    for (const prompt of [first, second])
      await window.chat.getByText(prompt, { exact: true }).first().waitFor();
  });

  test(`goes on in the chat with all that was said in the lane, and ${reasoning}`, async () => {
    await ask(window.chat, followUp);
    await expect.poll(() => askedFor(followUp).length).toBe(1);
    await untilEnded(answerOf(window.chat, label));
    const request = lastAskedOf(label, followUp);
    const [earlier, now] = [asked.get(label), request].map(messagesIn);
    expect(now?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
    expect(now?.slice(0, 3)).toEqual(earlier);
    expect(now?.[3]?.text).toBe(await answerTextOf(label));
    expect(now?.[4]?.text).toBe(followUp);
    const thoughts = [asked.get(label), request].map(reasoningIn);
    expect(thoughts.map(({ length }) => length)).toEqual(label === sol ? [1, 2] : [0, 0]);
    expect(thoughts[1]?.slice(0, 1)).toEqual(thoughts[0]);
    await window.screenshot(`continued-in-chat-${label === sol ? 'azure' : 'bedrock'}`);
  });
});

function requestOf(label: string): Locator {
  return window.compare.getByRole('region', { name: label, exact: true });
}

function askedFor(prompt: string): readonly LoggedRequest[] {
  return clouds.requests().filter(({ question }) => question?.prompt === prompt);
}

function lastAskedOf(label: string, prompt: string): LoggedRequest {
  const found = askedFor(prompt).findLast(({ question }) => question?.modelId === modelIds[label]);
  if (found === undefined) throw new Error(`${label} was not asked "${prompt}"`);
  return found;
}

/** What is on the clipboard once `copy` has put something there. */
async function copiedBy(copy: () => Promise<void>): Promise<string> {
  const { page } = window;
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await copy();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).not.toBe('');
  return copied();
}

/** What the lane has answered last, word by word. */
async function answerTextOf(label: string): Promise<string> {
  await chooseLayout(window.compare, 'Columns');
  return copiedBy(() => laneAction(window.compare, label, 'Copy Answer'));
}

/** What a model says to a copied request. */
async function saidTo(script: string): Promise<string> {
  for (const secret of Object.values(LOCAL_SECRETS)) expect(script).not.toContain(secret);
  const env = { ...clouds.env, PATH: process.env['PATH'] ?? '' };
  const { stdout, stderr } = await run('/bin/sh', ['-euc', script], { env });
  expect(stderr).toBe('');
  return answerTextIn(stdout);
}

/** Everything in a request that a model has thought before. */
function reasoningIn(request: LoggedRequest | undefined): readonly unknown[] {
  const found: unknown[] = [];
  JSON.parse(request?.body ?? '{}', (key, value: unknown) => {
    const isItem =
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'reasoning';
    if (isItem || key === 'reasoningContent') found.push(value);
    return value;
  });
  return found;
}
