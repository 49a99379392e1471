import * as vscode from 'vscode';
import type { BedrockConnection } from '../../domain/connection.ts';
import { parseConnections } from '../../settings/connections.ts';
import { type ConnectionEntry, entryOf } from '../connection-entries.ts';
import type { Services } from '../services.ts';
import { rawConnections, saveConnections } from '../settings.ts';
import { askRegion } from './ask-region.ts';
import { regionHint } from './bedrock.ts';
import { enterSecret } from './enter-secret.ts';
import { freeId, idsOf } from './ids.ts';
import { askToPick } from './steps.ts';

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
  const region = await askRegion(
    { title: vscode.l10n.t('Use Another Region Too'), step: 1, totalSteps: 1, placeholder: regionHint() },
    [],
    new Set([from.region]),
  );
  if (region.type !== 'next') return undefined;
  const taken = new Set([
    ...idsOf(rawConnections()),
    ...connections.all().map(({ connection }) => connection.id),
  ]);
  const entry = siblingEntry(entryOf(from), from, region.value, taken);
  const [connection] = parseConnections([entry]).value;
  if (connection?.kind !== 'bedrock') return undefined;
  // A Bedrock API key may hold in one region only; the others hold wherever the account does.
  if (from.auth === 'apiKey') {
    if (!(await enterSecret(connection, secrets))) return undefined;
  } else await secrets.copy(from, connection);
  await saveConnections([...rawConnections(), entry]);
  tell(connection, from);
  return connection;
}

async function askConnection(
  candidates: readonly BedrockConnection[],
): Promise<BedrockConnection | undefined> {
  const [first, second] = candidates;
  if (second === undefined) return first;
  const picked = await askToPick(
    {
      title: vscode.l10n.t('Use Another Region Too'),
      step: 1,
      totalSteps: 2,
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

/** The same in another region. An endpoint that names the old region leads there, and is left out. */
export function siblingEntry(
  entry: ConnectionEntry,
  from: BedrockConnection,
  region: string,
  taken: ReadonlySet<string>,
): ConnectionEntry {
  const { endpoint, endpoints, disabled: _, label, ...kept } = entry;
  const base = from.id.replace(`-${from.region}`, '').slice(0, 32 - region.length - 1);
  return {
    ...kept,
    id: freeId(`${base}-${region}`, taken),
    ...(typeof label === 'string' && {
      label: label.includes(from.region) ? label.replaceAll(from.region, region) : `${label} ${region}`,
    }),
    region,
    ...(!isBound(from) && {
      ...(endpoint !== undefined && { endpoint }),
      ...(endpoints !== undefined && { endpoints }),
    }),
  };
}

function isBound({ endpoint, endpoints = {}, region }: BedrockConnection): boolean {
  return [endpoint, ...Object.values(endpoints)].some((url) => url?.includes(region));
}

function tell(connection: BedrockConnection, from: BedrockConnection): void {
  void vscode.window.showInformationMessage(
    isBound(from)
      ? vscode.l10n.t(
          'Added the connection “{0}”. The endpoint of “{1}” belongs to {2} and was left out: this one asks the public endpoint of {3}.',
          connection.label,
          from.label,
          from.region,
          connection.region,
        )
      : vscode.l10n.t('Added the connection “{0}”.', connection.label),
  );
}
