import * as vscode from 'vscode';

/** How the user left one question of several. */
export type StepResult<T> =
  | { readonly type: 'next'; readonly value: T }
  | { readonly type: 'back' }
  | { readonly type: 'dismissed' };

export interface StepPlace {
  readonly title: string;
  /** 1 for the first; absent where questions do not follow one another in a row. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly placeholder?: string;
  /** Default: from the second step on. */
  readonly canGoBack?: boolean;
}

/** A row to choose. */
export interface StepItem<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

/** One question after the other; a step back from the second asks the first again. */
export async function askThen<A, B>(
  ask: () => Promise<StepResult<A>>,
  next: (answer: A) => Promise<StepResult<B>>,
): Promise<StepResult<B>> {
  for (;;) {
    const answer = await ask();
    if (answer.type !== 'next') return answer;
    const result = await next(answer.value);
    if (result.type !== 'back') return result;
  }
}

/**
 * One question with a list of answers, numbered, with a way back to the one before. `typed` makes a row of what is
 * written in the search box, where that is an answer too.
 */
export function askToPick<T>(
  place: StepPlace,
  items: readonly StepItem<T>[],
  typed: (text: string) => readonly StepItem<T>[] = () => [],
): Promise<StepResult<T>> {
  const quickPick = vscode.window.createQuickPick<StepItem<T>>();
  applyPlace(quickPick, place);
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.items = items;
  quickPick.onDidChangeValue((text) => {
    quickPick.items = [...items, ...typed(text.trim())];
  });
  return resultOf(quickPick, () => quickPick.selectedItems[0]?.value);
}

/** One question with a text for an answer. The button in the box shows what a password is, or hides it. */
export function askForText(
  place: StepPlace,
  {
    isSecret,
    isOptional,
    value,
    prompt,
  }: { isSecret?: boolean; isOptional?: boolean; value?: string; prompt?: string },
): Promise<StepResult<string>> {
  const box = vscode.window.createInputBox();
  applyPlace(box, place);
  box.password = isSecret === true;
  box.value = value ?? '';
  box.prompt = prompt;
  box.onDidChangeValue(() => {
    box.validationMessage = undefined;
  });
  return resultOf(box, () => {
    const text = box.value.trim();
    if (text !== '' || isOptional === true) return text;
    box.validationMessage = vscode.l10n.t('This cannot be empty.');
    return undefined;
  });
}

function applyPlace(input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox, place: StepPlace): void {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.placeholder = place.placeholder;
  // Whoever looks a key up in another window finds the question still there.
  input.ignoreFocusOut = true;
  if (place.canGoBack ?? (place.step ?? 1) > 1) input.buttons = [vscode.QuickInputButtons.Back];
}

/** Waits for an answer, a step back, or that the user leaves. `answer` is `undefined` where there is none yet. */
async function resultOf<T>(
  input: Pick<
    vscode.QuickPick<vscode.QuickPickItem>,
    'onDidAccept' | 'onDidHide' | 'onDidTriggerButton' | 'show' | 'dispose'
  >,
  answer: () => T | undefined,
): Promise<StepResult<T>> {
  try {
    return await new Promise((resolve) => {
      input.onDidAccept(() => {
        const value = answer();
        if (value !== undefined) resolve({ type: 'next', value });
      });
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve({ type: 'back' });
      });
      input.onDidHide(() => resolve({ type: 'dismissed' }));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
