import * as vscode from 'vscode';
import { isAzureResource, type UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import type { SignInWay } from './azure-sign-in.ts';
import { askForText, type StepResult } from './steps.ts';

export interface TypedDeployment {
  readonly name: string;
  readonly model: string;
}

/** With a key, or at a gateway, nobody can be relied on to list them. */
export function needsDeployments({ endpoint }: UnderstoodEndpoint, { auth }: SignInWay): boolean {
  return auth === 'apiKey' || !isAzureResource(new URL(endpoint).hostname);
}

/** `name=model, name=model`: the name says nothing about the model, and price and limits hang on the model. */
export async function askDeployments(
  step: number,
  pasted: string | undefined,
): Promise<StepResult<readonly TypedDeployment[]>> {
  let value = pasted === undefined ? '' : `${pasted}=`;
  let isWrong = false;
  for (;;) {
    const text = await askForText(
      { title: vscode.l10n.t('Azure: Deployments'), step },
      {
        isOptional: true,
        value,
        prompt: isWrong
          ? vscode.l10n.t('Write name=model, separated by commas.')
          : vscode.l10n.t(
              'Deployments and their models, if they cannot be listed: {0}. Leave empty to list them.',
              'my-chat=gpt-5.4, fast=gpt-6-luna',
            ),
      },
    );
    if (text.type !== 'next') return text;
    const deployments = parseDeployments(text.value);
    if (deployments !== undefined) return { type: 'next', value: deployments };
    value = text.value;
    isWrong = true;
  }
}

function parseDeployments(text: string): readonly TypedDeployment[] | undefined {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => entry.split('=').map((part) => part.trim()));
  if (entries.some((parts) => parts.length !== 2 || parts.some((part) => part === ''))) return undefined;
  return entries.flatMap(([name, model]) =>
    name === undefined || model === undefined ? [] : [{ name, model }],
  );
}
