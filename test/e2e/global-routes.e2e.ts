import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, openChat, untilEnded, untilText } from './conversation.ts';
import { choose, openList, titled } from './quick-pick.ts';

const SONNET = 'Claude Sonnet 5.5';
const REFUSAL = 'AWS may process its prompts in any commercial region of the world';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

/** A connection that keeps to its geography, and a model that the settings name on a global route. */
function settings(): Readonly<Record<string, unknown>> {
  const { endpoint } = clouds.bedrock;
  const bedrock = { id: 'bedrock', kind: 'bedrock', label: 'Work', region: 'us-east-1', auth: 'chain' };
  return {
    'parley.connections': [{ ...bedrock, endpoint, allowGlobal: false }],
    'parley.chatModel': 'bedrock:global.anthropic.claude-sonnet-5-5',
  };
}

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 100 });
  workbench = await openWorkbench({ settings: settings(), env: clouds.env });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

const prompts = () => clouds.requests().flatMap(({ question }) => question?.prompt ?? []);

test('a model that a setting names on a global route is not asked, until the user allows it on the card', async () => {
  await ask(window.chat, 'What is a lease?');
  const answer = answerOf(window.chat, SONNET);
  await untilText(answer, REFUSAL);
  expect(prompts()).toEqual([]);
  await window.screenshot('global-refused-dark');
  await answer.getByRole('button', { name: 'Allow Global Routes…' }).click();
  await titled(window, 'Allow Prompts to Leave Their Geography?').waitFor();
  await choose(window, 'Allow global routes');
  await untilText(answer, 'Sonnet, by way of Bedrock.');
  await untilEnded(answer);
  expect(prompts()).toEqual(['What is a lease?']);
});

test('a conversation that used a global route does not use it once the leave was taken back', async () => {
  await openList(window, 'Parley: Manage Connections…', 'Manage Connections');
  await choose(window, 'Work');
  await titled(window, 'Manage Connection: Work').waitFor();
  await choose(window, 'Keep to the Geography');
  await expect
    .poll(async () => JSON.stringify(await workbench.readSettings()))
    .toContain('"allowGlobal":false');
  // The list comes back after the settings were written, and would take the keys of the prompt.
  await titled(window, 'Manage Connections').waitFor();
  await window.page.keyboard.press('Escape');
  await ask(window.chat, 'And who renews it?');
  await untilText(answerOf(window.chat, SONNET).last(), REFUSAL);
  expect(prompts()).toEqual(['What is a lease?']);
});
