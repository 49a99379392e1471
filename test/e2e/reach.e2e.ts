import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { chooser, openChat, promptBox } from './conversation.ts';

const profile = 'us.amazon.nova-pro-v1:0';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds();
  workbench = await openWorkbench({
    settings: { ...clouds.settings, 'parley.chatModel': `bedrock:${profile}` },
    env: clouds.env,
  });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('where a prompt may be processed is found out when it is begun, region by region, and before it is sent', async () => {
  await openChat(window);
  await chooser(window.chat).waitFor();
  const reach = window.chat.getByRole('button', { name: /^May be processed in:/ });
  await reach.getByText('us').waitFor();
  await window.page.waitForTimeout(2_000);
  expect(clouds.requests()).toEqual([]);

  await promptBox(window.chat).pressSequentially('Where does this go?');
  await reach.getByText('us, 3 regions').waitFor();
  await reach.hover();
  const details = window.chat.getByRole('tooltip').filter({ hasText: 'Nova Pro' });
  await details.getByText('us-east-1, us-east-2, us-west-2').waitFor();
  await window.screenshot('reach-dark');
  expect(clouds.requests().map(pathOf)).toEqual([`/inference-profiles/${profile}`]);
});

function pathOf({ path }: LoggedRequest): string {
  return decodeURIComponent(path);
}
