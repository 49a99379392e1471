import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { STRICT_DEPLOYMENT, startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, newChat, openChat, storyOf, untilEnded, untilText } from './conversation.ts';

const label = 'GPT-4.1 mini (team-strict)';
const signature = 'A model called team-strict.';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 100 });
  workbench = await openWorkbench({
    settings: {
      'parley.connections': [
        {
          id: 'strict',
          kind: 'azure',
          label: 'Azure (local)',
          endpoint: clouds.azure.endpoint,
          auth: 'apiKey',
          apiKey: { env: 'AZURE_OPENAI_API_KEY' },
          deployments: [STRICT_DEPLOYMENT],
        },
      ],
      'parley.chatModel': `strict:${STRICT_DEPLOYMENT.name}`,
      'parley.parameters': { '*': { temperature: 0.2 } },
    },
    env: clouds.env,
  });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('a parameter that a model rejects is left out the second time, with a notice', async () => {
  await openChat(window);
  const prompt = 'How warm is it?';
  await ask(window.chat, prompt);
  const answer = answerOf(window.chat, label);
  await untilText(answer, signature);
  await untilEnded(answer);
  expect(await answer.locator('.remark').allInnerTexts()).toEqual([expect.stringContaining('temperature')]);
  expect(requestsFor(prompt).map(({ status, body }) => [status, temperatureIn(body)])).toEqual([
    [400, 0.2],
    [200, undefined],
  ]);
  await window.screenshot('learned-dark');
});

test('after a restart it is left out at once, and the notice is still there', async () => {
  await window.page.close();
  window = await workbench.openWindow();
  await openChat(window);
  await newChat(window);
  const prompt = 'And how warm is it now?';
  await ask(window.chat, prompt);
  const answer = answerOf(window.chat, label);
  await untilText(answer, signature);
  await untilEnded(answer);
  expect(await answer.locator('.remark').allInnerTexts()).toEqual([expect.stringContaining('temperature')]);
  expect(requestsFor(prompt).map(({ status, body }) => [status, temperatureIn(body)])).toEqual([
    [200, undefined],
  ]);
  expect(await storyOf(answer)).toMatch(/Attempts\s+1/);
});

function requestsFor(prompt: string): readonly LoggedRequest[] {
  return clouds.requests().filter(({ question }) => question?.prompt === prompt);
}

function temperatureIn(body: string): unknown {
  return JSON.parse(body).temperature;
}
