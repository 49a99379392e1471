import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { ModelDirectory } from '../../engine/model-directory.ts';
import type { Identity, ModelList } from '../../providers/provider.ts';
import { ProviderFailure } from '../../providers/provider-failure.ts';
import type { Fact } from './facts.ts';
import { machineText } from './machine.ts';

/** What came of looking: the facts to read, the first failure, and what worked, in one sentence. */
export interface Check {
  readonly facts: readonly Fact[];
  readonly failure?: Failure;
  readonly identity?: Identity;
  readonly list?: ModelList;
}

/** Who a connection really asks as, and on which machine. Nothing is asked of a model. */
export async function checkIdentity(
  connection: Connection,
  directory: Pick<ModelDirectory, 'providerOf'>,
  signal: AbortSignal,
): Promise<Check> {
  const machine: Fact = { name: vscode.l10n.t('Runs on'), value: machineText() };
  try {
    const { provider, access } = await directory.providerOf(connection);
    const identity = await provider.identity(connection, access, limited(signal));
    return { facts: [...identityFacts(identity), machine], identity };
  } catch (error) {
    const failure = failureOf(error);
    return { facts: [failureFact(vscode.l10n.t('Identity'), failure), machine], failure };
  }
}

/** The identity, and whether the list of models can be had with it. */
export async function checkConnection(
  connection: Connection,
  directory: Pick<ModelDirectory, 'providerOf'>,
  signal: AbortSignal,
): Promise<Check> {
  const who = await checkIdentity(connection, directory, signal);
  if (who.failure !== undefined) return who;
  const name = vscode.l10n.t('Models');
  try {
    const { provider, access } = await directory.providerOf(connection);
    const list = await provider.models(connection, access, limited(signal));
    const [failure] = list.problems;
    const facts = [
      { name, value: modelsText(list), icon: list.models.length > 0 ? 'pass' : 'warning' } as const,
      ...list.problems.map((problem) => failureFact(name, problem)),
      ...who.facts,
    ];
    return { ...who, facts, list, ...(failure !== undefined && { failure }) };
  } catch (error) {
    const failure = failureOf(error);
    return { ...who, facts: [failureFact(name, failure), ...who.facts], failure };
  }
}

/** A sign-in that takes longer is waiting for somebody who is not there. */
const LIMIT_MS = 30_000;

function limited(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
}

export function modelsText({ models, uncallable }: ModelList): string {
  const usable =
    models.length === 1
      ? vscode.l10n.t('1 model can be used')
      : vscode.l10n.t('{0} models can be used', models.length);
  return uncallable.length === 0 ? usable : `${usable}, ${vscode.l10n.t('{0} cannot', uncallable.length)}`;
}

function identityFacts({ principal, account, source, expiresAt, notes = [] }: Identity): readonly Fact[] {
  const when = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  return [
    { name: vscode.l10n.t('Asks as'), value: principal, icon: 'pass' },
    ...(account === undefined ? [] : [{ name: vscode.l10n.t('Account'), value: account }]),
    { name: vscode.l10n.t('Credentials from'), value: source },
    ...(expiresAt === undefined
      ? []
      : [{ name: vscode.l10n.t('Valid until'), value: when.format(expiresAt) }]),
    ...notes.map((value) => ({ name: vscode.l10n.t('Note'), value })),
  ];
}

function failureFact(name: string, { message }: Failure): Fact {
  return { name, value: message, icon: 'warning' };
}

function failureOf(error: unknown): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  return { kind: 'unknown', message: error instanceof Error ? error.message : String(error) };
}
