import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { Services } from '../services.ts';
import { askAzure } from './azure.ts';
import { askBedrock } from './bedrock.ts';
import { freeId } from './ids.ts';
import { saveNewConnection } from './new-connection.ts';
import { askThen, askToPick, type StepResult } from './steps.ts';

/** Asks for what a connection needs, shows nothing secret, and saves it in the user's settings; nothing when dismissed. */
export async function addConnection({
  secrets,
  connections,
}: Pick<Services, 'secrets' | 'connections'>): Promise<Connection | undefined> {
  const asked = await askThen(askCloud, (cloud) => (cloud === 'bedrock' ? askBedrock() : askAzure()));
  if (asked.type !== 'next') return undefined;
  const { entry, keys } = asked.value;
  return saveNewConnection(
    (taken) => ({ id: freeId(entry.kind, taken), ...entry }),
    (connection) => secrets.replace(connection, keys),
    connections,
  );
}

function askCloud(): Promise<StepResult<'bedrock' | 'azure'>> {
  return askToPick<'bedrock' | 'azure'>(
    {
      title: vscode.l10n.t('Add Connection'),
      // How many questions follow depends on the answer.
      step: 1,
      placeholder: vscode.l10n.t('Which cloud?'),
    },
    [
      {
        label: 'Amazon Bedrock',
        description: vscode.l10n.t('AWS profile, access keys or a Bedrock API key'),
        value: 'bedrock',
      },
      {
        label: 'Azure',
        description: vscode.l10n.t('Azure OpenAI or Foundry, with a key or the Microsoft sign-in'),
        value: 'azure',
      },
    ],
  );
}
