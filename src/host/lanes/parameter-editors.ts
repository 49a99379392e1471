import * as vscode from 'vscode';
import { factsOf } from '../../catalog/index.ts';
import type { Model } from '../../domain/model.ts';
import { type Parameters, REASONING_EFFORTS } from '../../domain/parameters.ts';

/** How one parameter of a lane is shown and changed. */
export interface ParameterEditor {
  readonly label: () => string;
  /** `undefined` where it is not set. */
  readonly shown: (parameters: Parameters) => string | undefined;
  /** `undefined` when dismissed. */
  readonly edit: (parameters: Parameters, model: Model) => Promise<Parameters | undefined>;
}

export const PARAMETER_EDITORS: readonly ParameterEditor[] = [
  {
    label: () => vscode.l10n.t('Reasoning effort'),
    shown: ({ reasoningEffort }) => reasoningEffort,
    edit: editEffort,
  },
  numberEditor('temperature', () => vscode.l10n.t('Temperature'), {
    hint: () => vscode.l10n.t('A number from 0 to 2'),
    isValid: (value) => value >= 0 && value <= 2,
  }),
  numberEditor('topP', () => vscode.l10n.t('Top P'), {
    hint: () => vscode.l10n.t('A number from 0 to 1'),
    isValid: (value) => value >= 0 && value <= 1,
  }),
  numberEditor('maxOutputTokens', () => vscode.l10n.t('Output limit'), {
    hint: () => vscode.l10n.t('A whole number of tokens'),
    isValid: (value) => Number.isInteger(value) && value > 0,
  }),
];

/** Those that the model is known to take; all where nothing is known of it. */
async function editEffort(
  { reasoningEffort: _before, ...others }: Parameters,
  model: Model,
): Promise<Parameters | undefined> {
  const { quirks } = factsOf(model);
  const efforts = quirks.efforts ?? REASONING_EFFORTS;
  const unset = vscode.l10n.t('The model’s own default');
  const picked = await vscode.window.showQuickPick([unset, ...efforts], {
    title: vscode.l10n.t('Reasoning effort'),
    ignoreFocusOut: true,
  });
  if (picked === undefined) return undefined;
  const reasoningEffort = efforts.find((effort) => effort === picked);
  return reasoningEffort === undefined ? others : { ...others, reasoningEffort };
}

function numberEditor(
  name: 'temperature' | 'topP' | 'maxOutputTokens',
  label: () => string,
  rule: { readonly hint: () => string; readonly isValid: (value: number) => boolean },
): ParameterEditor {
  return {
    label,
    shown: (parameters) => parameters[name]?.toString(),
    edit: async (parameters) => {
      const text = await vscode.window.showInputBox({
        title: label(),
        prompt: vscode.l10n.t('{0}. Leave it empty for the model’s own default.', rule.hint()),
        value: parameters[name]?.toString() ?? '',
        ignoreFocusOut: true,
        validateInput: (input) =>
          input.trim() === '' || rule.isValid(Number(input)) ? undefined : rule.hint(),
      });
      if (text === undefined) return undefined;
      const { [name]: _before, ...others } = parameters;
      return text.trim() === '' ? others : { ...others, [name]: Number(text) };
    },
  };
}
