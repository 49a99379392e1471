import type * as v from 'valibot';
import * as vscode from 'vscode';
import type { ContextItem } from '../../domain/conversation.ts';
import type { ModelRef } from '../../domain/model-ref.ts';
import { problemContext } from '../../editor/problems.ts';
import { selectionContext } from '../../editor/selection.ts';
import type { askArguments, compareSelectionArguments } from '../command-arguments.ts';
import type { Services } from '../services.ts';
import { lineUp, openComparison } from './compare.ts';

/** Sends the selection with an instruction to a model: the one named, or the one chosen for this workspace. */
export async function askSelection(
  services: Services,
  { model, instruction }: v.InferOutput<typeof askArguments>,
): Promise<void> {
  const context = selection(services);
  if (context === undefined) return;
  const text = instruction ?? (await askInstruction(services, model, context));
  if (text !== undefined) await askInNewChat(services, text, context, model);
}

export async function explainSelection(services: Services): Promise<void> {
  const context = selection(services);
  if (context !== undefined) await askInNewChat(services, vscode.l10n.t('Explain this code.'), context);
}

export async function fixProblem(services: Services): Promise<void> {
  const editor = services.lastEditor.current;
  const context =
    editor === undefined
      ? undefined
      : problemContext(editor.document, services.offeredProblem.placeIn(editor));
  if (context === undefined) say(vscode.l10n.t('There is no problem at the cursor.'));
  else
    await askInNewChat(
      services,
      vscode.l10n.t('Fix this problem. Show the corrected code and say in a sentence what was wrong.'),
      context,
    );
}

/** Opens a comparison with the selection in its prompt; it is sent only when asked for. */
export async function compareSelection(
  services: Services,
  { models, instruction, send }: v.InferOutput<typeof compareSelectionArguments>,
): Promise<void> {
  const context = selection(services);
  const lanes = context === undefined ? undefined : (models ?? (await lineUp(services, false)));
  if (context === undefined || lanes === undefined) return;
  openComparison(services, { lanes, context: [context], prompt: instruction, send });
}

function selection({ lastEditor }: Services): ContextItem | undefined {
  const editor = lastEditor.current;
  const context = editor === undefined ? undefined : selectionContext(editor);
  if (context === undefined) say(vscode.l10n.t('Select some code first.'));
  return context;
}

async function askInstruction(
  { choice, directory }: Services,
  model: ModelRef | undefined,
  { label }: ContextItem,
) {
  const ref = model ?? choice.chosen('chat').specs[0]?.model;
  const title =
    ref === undefined
      ? vscode.l10n.t('Ask About Selection')
      : vscode.l10n.t('Ask {0} About Selection', directory.describe(ref).label);
  return vscode.window.showInputBox({
    title,
    prompt: label,
    placeHolder: vscode.l10n.t('What do you want to know?'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('This cannot be empty.') : undefined),
  });
}

/** A question about code starts a chat of its own, so that nothing said before colours the answer. What is being composed stays. */
async function askInNewChat(
  { chat }: Services,
  prompt: string,
  context: ContextItem,
  model?: ModelRef,
): Promise<void> {
  await chat.reveal();
  chat.controller.show(undefined, model === undefined ? undefined : [{ model }]);
  void chat.controller.ask(prompt, [context]);
}

function say(text: string): void {
  void vscode.window.showInformationMessage(text);
}
