import * as vscode from 'vscode';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { SecretName } from '../../providers/provider.ts';
import { endpointProblem } from '../../settings/endpoint.ts';
import { entryOf } from '../connection-entries.ts';
import type { SecretValues } from '../secrets.ts';
import type { Services } from '../services.ts';
import { askRegion } from './ask-region.ts';
import { regionHint } from './bedrock.ts';
import { askSecrets } from './enter-secret.ts';
import { parseEntry, saveNewConnection } from './new-connection.ts';
import { hasGuardrail, isBoundToRegion, siblingEntry } from './sibling-entry.ts';
import { askForText, askThen, askToPick, type StepResult } from './steps.ts';

/**
 * One region more for an account that is connected already: a connection of its own beside the first, with the same
 * settings. Asks which connection only where there are several. `undefined` when dismissed.
 */
export async function anotherRegion(
  wanted: BedrockConnection | undefined,
  { connections, secrets }: Pick<Services, 'connections' | 'secrets'>,
): Promise<BedrockConnection | undefined> {
  const candidates = connections.current().filter((connection) => connection.kind === 'bedrock');
  const from = wanted ?? (await askConnection(candidates));
  if (from === undefined) return undefined;
  const asked = await askThen(
    () =>
      askRegion(
        { title: vscode.l10n.t('Use Another Region Too'), step: 1, placeholder: regionHint() },
        [],
        new Set([from.region]),
      ),
    (region) =>
      isBoundToRegion(from)
        ? askThen(
            () => askEndpoint(region, from),
            (endpoint) => askOwnKeys({ region, ...endpoint }, from),
          )
        : askOwnKeys({ region }, from),
  );
  if (asked.type !== 'next') return undefined;
  const { region, endpoint, keys } = asked.value;
  const isWanted = (name: SecretName) => !isBoundToRegion(from) || !name.startsWith('header:');
  const connection = await saveNewConnection(
    (taken) => siblingEntry(entryOf(from), from, region, taken, endpoint),
    (added) => (keys === undefined ? secrets.copy(from, added, isWanted) : secrets.replace(added, keys)),
    connections,
  );
  if (connection.kind !== 'bedrock') return undefined;
  tell(connection, from);
  return connection;
}

interface AskedRegion {
  readonly region: string;
  /** Absent: that of the first connection, or AWS itself where that one is bound to its region. */
  readonly endpoint?: string;
  /** Absent: those of the first connection. */
  readonly keys?: SecretValues;
}

/** Asked only where the old one leads to its region. */
async function askEndpoint(
  region: string,
  from: BedrockConnection,
): Promise<StepResult<Pick<AskedRegion, 'endpoint'>>> {
  const old = [from.endpoint, ...Object.values(from.endpoints ?? {})].filter((url) => url !== undefined);
  let value = '';
  let problem = '';
  for (;;) {
    const question = vscode.l10n.t(
      'Endpoint in {0}, as {1} is one of {2}. Leave it empty to ask AWS itself.',
      region,
      old.join(', '),
      from.region,
    );
    const asked = await askForText(
      { title: vscode.l10n.t('Use Another Region Too: Endpoint'), step: 2 },
      { isOptional: true, value, prompt: `${problem}${question}` },
    );
    if (asked.type !== 'next') return asked;
    value = asked.value;
    if (value === '') return { type: 'next', value: {} };
    const found = endpointProblem(value);
    if (found === undefined) return { type: 'next', value: { endpoint: value } };
    problem = `${vscode.l10n.t('The endpoint {0}.', found)} `;
  }
}

/** A Bedrock API key may hold in one region only; the others hold wherever the account does. */
async function askOwnKeys(asked: AskedRegion, from: BedrockConnection): Promise<StepResult<AskedRegion>> {
  if (from.auth !== 'apiKey') return { type: 'next', value: asked };
  const { region, endpoint } = asked;
  const draft = parseEntry(siblingEntry(entryOf(from), from, region, new Set(), endpoint));
  const keys = await askSecrets(draft, isBoundToRegion(from) ? 3 : 2);
  return keys.type === 'next' ? { type: 'next', value: { ...asked, keys: keys.value } } : keys;
}

async function askConnection(
  candidates: readonly BedrockConnection[],
): Promise<BedrockConnection | undefined> {
  const [first, second] = candidates;
  if (second === undefined) return first;
  const picked = await askToPick(
    {
      title: vscode.l10n.t('Use Another Region Too'),
      placeholder: vscode.l10n.t('Whose account and settings?'),
    },
    candidates.map((connection) => ({
      label: connection.label,
      description: connection.region,
      value: connection,
    })),
  );
  return picked.type === 'next' ? picked.value : undefined;
}

function tell(connection: BedrockConnection, from: BedrockConnection): void {
  const left = leftBehind(from);
  void vscode.window.showInformationMessage(
    left.length === 0
      ? vscode.l10n.t('Added the connection “{0}”.', connection.label)
      : vscode.l10n.t(
          'Added the connection “{0}”. Not taken over from “{1}”, because they belong to its endpoint or region: {2}.',
          connection.label,
          from.label,
          left.join(', '),
        ),
  );
}

function leftBehind(from: BedrockConnection): readonly string[] {
  const { headers, endpoints, apiKey } = isBoundToRegion(from) ? from : {};
  return [
    ...(headers === undefined ? [] : [vscode.l10n.t('headers')]),
    ...(endpoints === undefined ? [] : [vscode.l10n.t('other endpoints')]),
    ...(apiKey === undefined ? [] : [vscode.l10n.t('variable of the API key')]),
    ...(hasGuardrail(from) ? [vscode.l10n.t('guardrails')] : []),
  ];
}
