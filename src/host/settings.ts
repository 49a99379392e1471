import * as vscode from 'vscode';
import type { Connection } from '../domain/connection.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import { parseConnections } from '../settings/connections.ts';
import { parseFavoriteModels } from '../settings/favorite-models.ts';
import { parseChatModel, parseLaneSpecs, parseModelSets } from '../settings/lane-specs.ts';
import { parametersFor, parseParameters } from '../settings/model-parameters.ts';
import type { Parsed } from '../settings/parsed.ts';
import { parsePriceOverrides } from '../settings/prices.ts';

/** The only door to the settings: each is parsed when it is read, and what is wrong with it is said in words. */
export const settings = {
  connections: (): Parsed<readonly Connection[]> => parseConnections(userValue('connections')),
  favoriteModels: (): Parsed<readonly ModelRef[]> => parseFavoriteModels(userValue('favoriteModels')),
  prices: (): Parsed<PriceOverrides> => parsePriceOverrides(userValue('prices')),
  chatModel: (): SettingChoice => choice('chatModel', parseChatModel),
  compareModels: (): SettingChoice =>
    choice('compareModels', (value) => parseLaneSpecs('parley.compareModels', value)),
  modelSets: () => parseModelSets(read('modelSets')),
  systemPrompt: (): string | undefined => read<string>('systemPrompt')?.trim() || undefined,
  /** What the workspace itself, and so perhaps a stranger, adds to prompts. */
  workspaceAdditions: (): readonly ('systemPrompt' | 'parameters')[] =>
    (['systemPrompt', 'parameters'] as const).filter((name) => isFromWorkspace(name)),
  parameters: (ref: ModelRef): Parameters => parametersFor(parseParameters(read('parameters')).value, ref),
  isDemoEnabled: (): boolean => read<boolean>('demo.enabled') !== false,
  areCodeActionsEnabled: (): boolean => read<boolean>('codeActions.enabled') !== false,
  extensionApi: (): 'ask' | 'allow' | 'off' => {
    const value = userValue('extensionApi');
    return value === 'allow' || value === 'off' ? value : 'ask';
  },
  /** What is wrong with the settings, one sentence each, for the user to mend. */
  problems: (): readonly string[] => [
    ...settings.connections().problems,
    ...settings.favoriteModels().problems,
    ...settings.prices().problems,
    ...settings.chatModel().problems,
    ...settings.compareModels().problems,
    ...settings.modelSets().problems,
    ...parseParameters(read('parameters')).problems,
  ],
};

/** The models a setting names, and where it was set, because a repository may have set it. */
export interface SettingChoice extends Parsed<readonly LaneSpec[]> {
  readonly origin: 'workspace' | 'user' | 'default';
}

/** Every setting that decides which models there are or how they are asked: favourites do not. */
export const DECIDING_SETTINGS = [
  'chatModel',
  'codeActions.enabled',
  'compareModels',
  'connections',
  'demo.enabled',
  'extensionApi',
  'modelSets',
  'parameters',
  'prices',
  'systemPrompt',
] as const;

/** Those after which the lists of models may be others. A line-up that is saved forgets none. */
const LISTING_SETTINGS: readonly (typeof DECIDING_SETTINGS)[number][] = ['connections', 'demo.enabled'];

/** `changesModels`: what was listed holds no longer. */
export function onSettingsChange(
  listener: (change: { readonly changesModels: boolean }) => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    const changed = DECIDING_SETTINGS.filter((name) => event.affectsConfiguration(`parley.${name}`));
    if (changed.length > 0)
      listener({ changesModels: changed.some((name) => LISTING_SETTINGS.includes(name)) });
  });
}

/** Saves the connections in the user's settings, where no workspace can reach them. */
export async function saveConnections(entries: readonly unknown[]): Promise<void> {
  await configuration().update('connections', entries, vscode.ConfigurationTarget.Global);
}

export async function saveFavoriteModels(entries: readonly unknown[]): Promise<void> {
  await configuration().update('favoriteModels', entries, vscode.ConfigurationTarget.Global);
}

export async function saveDemoEnabled(isEnabled: boolean): Promise<void> {
  await configuration().update('demo.enabled', isEnabled, vscode.ConfigurationTarget.Global);
}

export async function saveModelSets(sets: Readonly<Record<string, unknown>>): Promise<void> {
  await configuration().update('modelSets', sets, vscode.ConfigurationTarget.Global);
}

/** The user's own line-ups as they are written; those of a workspace are not among them. */
export function rawModelSets(): Readonly<Record<string, unknown>> {
  const value: unknown = userValue('modelSets');
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The connections as they are written in the settings, to be extended without loss. */
export function rawConnections(): readonly unknown[] {
  return userList('connections');
}

/** Likewise the favourites. */
export function rawFavoriteModels(): readonly unknown[] {
  return userList('favoriteModels');
}

function userList(name: string): readonly unknown[] {
  const value: unknown = userValue(name);
  return Array.isArray(value) ? value : [];
}

function choice(name: string, parse: (value: unknown) => Parsed<readonly LaneSpec[]>): SettingChoice {
  const isOwn = configuration().inspect(name)?.globalValue !== undefined;
  const origin = isFromWorkspace(name) ? 'workspace' : isOwn ? 'user' : 'default';
  return { ...parse(read(name)), origin };
}

function isFromWorkspace(name: string): boolean {
  const inspected = configuration().inspect(name);
  return inspected?.workspaceFolderValue !== undefined || inspected?.workspaceValue !== undefined;
}

/**
 * A setting that a workspace must never decide. Its scope in the manifest already keeps workspaces out; reading the
 * user's value alone makes it hold even where a host does not enforce scopes.
 */
function userValue(name: string): unknown {
  const inspected = configuration().inspect(name);
  return inspected?.globalValue ?? inspected?.defaultValue;
}

function read<T = unknown>(name: string): T | undefined {
  return configuration().get<T>(name);
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('parley', vscode.workspace.workspaceFolders?.[0]?.uri);
}
