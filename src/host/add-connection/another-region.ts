import * as vscode from 'vscode';
import type { BedrockConnection } from '../../domain/connection.ts';
import { type ConnectionEntry, entryOf } from '../connection-entries.ts';
import type { SecretValues } from '../secrets.ts';
import type { Services } from '../services.ts';
import { askRegion } from './ask-region.ts';
import { regionHint } from './bedrock.ts';
import { askSecrets } from './enter-secret.ts';
import { freeId } from './ids.ts';
import { parseEntry, saveNewConnection } from './new-connection.ts';
import { askThen, askToPick, type StepResult } from './steps.ts';

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
    (region) => askOwnKeys(region, from),
  );
  if (asked.type !== 'next') return undefined;
  const { region, keys } = asked.value;
  const connection = await saveNewConnection(
    (taken) => siblingEntry(entryOf(from), from, region, taken),
    (added) => (keys === undefined ? secrets.copy(from, added) : secrets.replace(added, keys)),
    connections,
  );
  if (connection.kind !== 'bedrock') return undefined;
  tell(connection, from);
  return connection;
}

interface AskedRegion {
  readonly region: string;
  /** Absent: those of the first connection. */
  readonly keys?: SecretValues;
}

/** A Bedrock API key may hold in one region only; the others hold wherever the account does. */
async function askOwnKeys(region: string, from: BedrockConnection): Promise<StepResult<AskedRegion>> {
  if (from.auth !== 'apiKey') return { type: 'next', value: { region } };
  const draft = parseEntry(siblingEntry(entryOf(from), from, region, new Set()));
  const keys = await askSecrets(draft, 2);
  return keys.type === 'next' ? { type: 'next', value: { region, keys: keys.value } } : keys;
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
