import type { FrameLocator, Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { titled, untilFilled } from './quick-pick.ts';

/** The chat or a comparison on the screen: what a person does there, and what can be read. */

export function promptBox(view: FrameLocator): Locator {
  return view.getByRole('textbox', { name: 'Prompt' });
}

export function chooser(view: FrameLocator): Locator {
  return view.getByRole('button', { name: /^Choose models/ });
}

export function button(view: FrameLocator | Locator, name: string): Locator {
  return view.getByRole('button', { name, exact: true });
}

/** Opens the chat by its icon in the activity bar, which is there before our commands are. */
export async function openChat({ page, chat }: WorkbenchWindow): Promise<void> {
  const icon = page.locator('.activitybar').getByRole('tab', { name: 'Parley' });
  if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
  await promptBox(chat).waitFor();
}

/** Chooses the model of the chat that is shown. */
export async function chooseChatModel(window: WorkbenchWindow, label: string): Promise<void> {
  await chooser(window.chat).click();
  await untilListed(window, 'Select Chat Model');
  await window.quickInput.locator('input.input').fill(label);
  await window.pick(label);
  await button(window.chat, `Choose models: ${label}`).waitFor();
}

/** Leaves the chat that is shown, unless it is empty, and waits until the empty one is there to be typed into. */
export async function newChat(window: WorkbenchWindow): Promise<void> {
  const heading = window.chat.getByRole('heading', { name: 'Ask a model about your code' });
  // Before the view knows its conversation nothing tells whether that is empty.
  await window.chat.getByRole('textbox', { name: 'Prompt', disabled: false }).waitFor();
  // Of an empty chat nothing would tell when the command has done its work.
  if (await heading.isVisible()) return;
  await window.runCommand('Parley: New Chat');
  await heading.waitFor();
}

/** Types a prompt key by key and sends it with Enter, as soon as the view knows its conversation. */
export async function ask(view: FrameLocator, prompt: string): Promise<void> {
  await view.getByRole('textbox', { name: 'Prompt', disabled: false }).waitFor();
  await promptBox(view).pressSequentially(prompt);
  await promptBox(view).press('Enter');
}

/** The latest answer of the model with this label. */
export function answerOf(view: FrameLocator, label: string): Locator {
  return view.getByRole('article', { name: label, exact: true }).last();
}

export function textOf(answer: Locator): Promise<string> {
  return answer.locator('.answer-text').innerText();
}

/** The figures under an answer as they are shown, by their names: "first-token", "total", "tokens", "cost" and so on. */
export async function figuresOf(answer: Locator): Promise<Readonly<Record<string, string>>> {
  const figures = await answer.locator('[data-figure]').all();
  return Object.fromEntries(
    await Promise.all(
      figures.map(async (figure) => [await figure.getAttribute('data-figure'), await figure.innerText()]),
    ),
  );
}

/** The whole story behind the figures of an answer, as it appears for the keyboard. */
export async function storyOf(answer: Locator): Promise<string> {
  await answer.locator('.figures .hover-trigger').focus();
  const story = answer.getByRole('tooltip');
  await story.waitFor();
  return story.innerText();
}

export async function untilText(answer: Locator, text: string): Promise<void> {
  await answer.getByText(text).first().waitFor();
}

export async function untilEnded(answer: Locator): Promise<void> {
  await expect.poll(() => answer.getAttribute('aria-busy'), { timeout: 60_000 }).toBe('false');
}

/** Opens a comparison of these models, chosen in the list that the command shows. */
export async function openComparison(window: WorkbenchWindow, labels: readonly string[]): Promise<void> {
  await window.runCommand('Parley: Compare Models…');
  await chooseModelsToCompare(window, labels);
}

/** Opens a comparison of the models that the list offers as chosen. */
export async function openChosenComparison(window: WorkbenchWindow): Promise<void> {
  await window.runCommand('Parley: Compare Models…');
  await untilListed(window, 'Select Models to Compare');
  await window.quickInput.locator('input.input').press('Enter');
  await window.compare.getByRole('heading', { name: 'New Comparison' }).waitFor();
}

/** Chooses in the list that is about to open, and waits for the comparison. */
export async function chooseModelsToCompare(
  window: WorkbenchWindow,
  labels: readonly string[],
): Promise<void> {
  await untilListed(window, 'Select Models to Compare');
  await window.pickSeveral(labels);
  await window.compare.getByRole('heading', { name: 'New Comparison' }).waitFor();
}

/** Opens the list of conversations by the button over the chat, and waits until it is there. */
export async function openHistory(window: WorkbenchWindow): Promise<void> {
  await window.page.getByRole('button', { name: 'Show History…' }).click();
  await window.quickInput
    .locator('.quick-input-title', { hasText: 'Conversations and Comparisons' })
    .waitFor();
}

/** The titles in the history, without the prompts below them. */
export async function historyTitles({ quickInput }: WorkbenchWindow): Promise<readonly string[]> {
  const titles = quickInput.locator(
    '.monaco-list-row .label-name:not(.quick-input-list-label-meta .label-name)',
  );
  return (await titles.allInnerTexts()).map((title) => title.trim());
}

/** Presses a button that a row of the history shows under the mouse. The row is known by how its name begins. */
export async function pressInRow(
  { quickInput }: WorkbenchWindow,
  title: string,
  name: string,
): Promise<void> {
  const row = quickInput.locator(`.monaco-list-row[aria-label^=${JSON.stringify(title)}]`);
  await row.hover();
  await row.getByRole('button', { name }).click();
}

/** The list of this title is open, not the command palette any more, and the clouds have answered. */
async function untilListed(window: WorkbenchWindow, title: string): Promise<void> {
  await titled(window, title).waitFor();
  await untilFilled(window);
}
