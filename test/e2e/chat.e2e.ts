import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import {
  answerOf,
  ask,
  button,
  chooseChatModel,
  figuresOf,
  newChat,
  openChat,
  promptBox,
  textOf,
  untilEnded,
  untilText,
} from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 50 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
  await openChat(window);
  await chooseChatModel(window, sonnet);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('the estimate next to Send says that it is one, and what the answer may cost at most', async () => {
  await promptBox(window.chat).pressSequentially('How do I cancel a stream?');
  const estimate = window.chat.getByText(/≈ \d+ in · \$[\d.]+–[\d.]+/);
  await estimate.waitFor();
  await promptBox(window.chat).fill('');
});

test('the answer of a Bedrock model is seen growing, and then its time, its tokens and its cost', async () => {
  await newChat(window);
  await ask(window.chat, 'How do I cancel a stream?');
  const answer = answerOf(window.chat, sonnet);
  await untilText(answer, 'Sonnet, by way of Bedrock.');
  const lengths = [(await textOf(answer)).length];
  while ((await answer.getAttribute('aria-busy')) === 'true') {
    if (lengths.length === 3) await window.screenshot('chat-streaming-dark');
    const { length } = await textOf(answer);
    if (length !== lengths.at(-1)) lengths.push(length);
  }
  expect(lengths.length).toBeGreaterThan(3);
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  await untilText(answer, 'costs them their patience');
  await expect
    .poll(() => figuresOf(answer))
    .toMatchObject({
      'first-token': expect.stringMatching(/^\d+(\.\d+)? m?s first$/),
      total: expect.stringMatching(/^\d+(\.\d+)? s$/),
      tokens: expect.stringMatching(/^\d+ → \d+ tok$/),
      cost: expect.stringMatching(/^\$0\.\d+$/),
    });
  await window.screenshot('chat-answered-dark');
});

test('a follow-up is sent with what was said before', async () => {
  await newChat(window);
  await ask(window.chat, 'What is a lease?');
  await untilEnded(answerOf(window.chat, sonnet));
  await ask(window.chat, 'And what ends it?');
  await expect.poll(() => window.chat.getByRole('article').count()).toBe(2);
  await untilEnded(answerOf(window.chat, sonnet));
  const sent = clouds.requests().findLast(({ question }) => question?.prompt === 'And what ends it?');
  const { messages } = JSON.parse(sent?.body ?? '');
  expect(messages).toEqual([
    { role: 'user', content: [{ text: 'What is a lease?' }] },
    { role: 'assistant', content: [{ text: expect.stringContaining('Sonnet, by way of Bedrock.') }] },
    { role: 'user', content: [{ text: 'And what ends it?' }] },
  ]);
});

test('Stop keeps what has arrived and closes the connection', async () => {
  await newChat(window);
  await ask(window.chat, 'Explain it slowly.');
  const answer = answerOf(window.chat, sonnet);
  await untilText(answer, 'Sonnet, by way of Bedrock.');
  await button(window.chat, 'Stop').click();
  await untilText(answer, 'Stopped. What had arrived is kept.');
  const asked = () => clouds.requests().findLast(({ question }) => question?.prompt === 'Explain it slowly.');
  await expect.poll(() => asked()?.ending, { timeout: 5_000 }).toBe('interrupted');
  expect(await textOf(answer)).toContain('Sonnet, by way of Bedrock.');
  expect(await textOf(answer)).not.toContain('costs them their patience');
  await button(window.chat, 'Send').waitFor();
});

test('the chosen model is remembered when the window is reloaded', async () => {
  await window.reload();
  await button(window.chat, `Choose models: ${sonnet}`).waitFor();
});

test('the chat can be read in a light theme', async () => {
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Light Modern' });
  await newChat(window);
  await ask(window.chat, 'How do I cancel a stream?');
  await untilEnded(answerOf(window.chat, sonnet));
  await window.page.locator('.monaco-workbench.vs').waitFor();
  await window.screenshot('chat-answered-light');
});
