import * as vscode from 'vscode';
import type { OfferedProblem } from './offered-problem.ts';
import { isFixable } from './problems.ts';

export const SELECTION_KIND = vscode.CodeActionKind.RefactorRewrite.append('parley');
export const PROBLEM_KIND = vscode.CodeActionKind.QuickFix.append('parley');

export interface CodeActionServices {
  readonly isEnabled: () => boolean;
  /** The label of the chat model chosen for this workspace, to be named in the titles. */
  readonly chatModel: () => string | undefined;
  /** Is told where a fix is offered. */
  readonly offeredProblem: OfferedProblem;
}

/** Parley in the lightbulb: on a selection and on a problem, nowhere else, and never as the preferred action. */
export function registerCodeActions(services: CodeActionServices): vscode.Disposable {
  const selector = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].map((scheme) => ({ scheme }));
  return vscode.languages.registerCodeActionsProvider(
    selector,
    { provideCodeActions: (document, range, context) => codeActions(document, range, context, services) },
    { providedCodeActionKinds: [SELECTION_KIND, PROBLEM_KIND] },
  );
}

function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  { isEnabled, chatModel, offeredProblem }: CodeActionServices,
): vscode.CodeAction[] {
  if (!isEnabled()) return [];
  const model = chatModel();
  const hasSelection = !range.isEmpty && document.getText(range).trim() !== '';
  const fixable = context.diagnostics.filter(isFixable);
  // What VS Code asks for by itself, whenever the cursor rests, is about the cursor anyway.
  if (fixable.length > 0 && context.triggerKind === vscode.CodeActionTriggerKind.Invoke)
    offeredProblem.remember(document, range, vscode.window.visibleTextEditors);
  const isWanted = ({ kind }: vscode.CodeAction) =>
    kind !== undefined && (context.only?.contains(kind) ?? true);
  return [...(hasSelection ? selectionActions(model) : []), ...problemActions(fixable, model)].filter(
    isWanted,
  );
}

function selectionActions(model: string | undefined): vscode.CodeAction[] {
  return [
    action(
      model === undefined ? vscode.l10n.t('Ask Parley…') : vscode.l10n.t('Ask {0}…', model),
      SELECTION_KIND,
      'parley.askSelection',
    ),
    action(
      model === undefined ? vscode.l10n.t('Explain with Parley') : vscode.l10n.t('Explain with {0}', model),
      SELECTION_KIND,
      'parley.explainSelection',
    ),
    action(vscode.l10n.t('Compare Models on Selection…'), SELECTION_KIND, 'parley.compareSelection'),
  ];
}

function problemActions(fixable: vscode.Diagnostic[], model: string | undefined): vscode.CodeAction[] {
  if (fixable.length === 0) return [];
  const fix = action(
    model === undefined ? vscode.l10n.t('Fix with Parley') : vscode.l10n.t('Fix with {0}', model),
    PROBLEM_KIND,
    'parley.fixProblem',
  );
  fix.diagnostics = fixable;
  return [fix];
}

/**
 * The command has no arguments: VS Code forgets them together with the list of actions, which may be gone when the user
 * chooses one. The command looks at the editor itself.
 */
function action(title: string, kind: vscode.CodeActionKind, command: string): vscode.CodeAction {
  const result = new vscode.CodeAction(title, kind);
  result.command = { command, title };
  return result;
}
