import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { ConversationKind } from '../../domain/conversation.ts';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import type { Model } from '../../domain/model.ts';
import { type ModelRef, parseModelRef } from '../../domain/model-ref.ts';
import type { PriceOverrides } from '../../domain/price.ts';
import type { ListedModels } from '../../engine/model-directory.ts';
import type { ChosenModels } from '../../views/chosen-models.ts';
import { withoutIcons } from '../without-icons.ts';
import { type ActionButton, actionButton, type ChooserAction, favoriteButton } from './actions.ts';
import { groupedModels } from './grouped-models.ts';
import { detailText, placeText } from './model-texts.ts';
import { actionItems, failureItems, uncallableItems } from './other-items.ts';

/** A row of the model chooser: it chooses lanes, or does something, or only tells. */
export interface ModelItem extends vscode.QuickPickItem {
  /** Stable while lists arrive, so that what is ticked stays ticked. */
  readonly key?: string;
  readonly lanes?: readonly LaneSpec[];
  readonly action?: ChooserAction;
  readonly buttons?: readonly ActionButton[];
}

/** All that the rows are made from. */
export interface Offer {
  readonly kind: ConversationKind;
  readonly listed: ListedModels;
  readonly chosen: ChosenModels;
  readonly favorites: readonly ModelRef[];
  readonly lineUps: Readonly<Record<string, readonly LaneSpec[]>>;
  readonly prices: PriceOverrides;
  readonly connections: readonly Connection[];
  /** Ids of connections that are there and switched off. */
  readonly disabled: ReadonlySet<string>;
  describe(ref: ModelRef): Model;
}

/**
 * What is chosen, the favourites, the user's line-ups, the models by family, then what cannot be used and what could
 * not be listed, with the reasons. Each model stands in one place only.
 */
export function modelItems(offer: Offer): readonly ModelItem[] {
  const { listed, chosen, favorites, lineUps, kind } = offer;
  const chosenRefs = [...new Set(chosen.specs.map(({ model }) => model))];
  const favoriteRefs = favorites.filter((ref) => !chosenRefs.includes(ref));
  const placed = new Set<string>([...chosenRefs, ...favoriteRefs]);
  const itemOf = (ref: ModelRef) =>
    modelItem(listed.models.find((model) => model.ref === ref) ?? offer.describe(ref), offer);
  return [
    ...section(
      vscode.l10n.t('Chosen'),
      chosenRefs.map((ref) => withOrigin(itemOf(ref), chosen.origin)),
    ),
    ...section(vscode.l10n.t('Favorites'), favoriteRefs.map(itemOf)),
    ...section(
      vscode.l10n.t('Line-ups'),
      kind === 'compare'
        ? Object.entries(lineUps).map(([name, lanes]) => lineUpItem(name, lanes, offer))
        : [],
    ),
    ...groupedModels(listed.models.filter(({ ref }) => !placed.has(ref))).flatMap(({ name, models }) =>
      section(
        name ?? vscode.l10n.t('Other Models'),
        models.map((model) => modelItem(model, offer)),
      ),
    ),
    // In a list to tick, a row that does something at once would surprise; there the buttons above do it.
    ...section(vscode.l10n.t('More'), kind === 'chat' ? actionItems(offer.connections) : []),
    ...section(vscode.l10n.t('Cannot Be Used'), uncallableItems(listed)),
    // Last, because these rows are there whatever is searched for, and Enter is to go to what was found.
    ...section(vscode.l10n.t('Not Listed'), failureItems(listed)),
  ];
}

export function modelItem(model: Model, offer: Offer): ModelItem {
  const { ref, label } = model;
  const connectionId = parseModelRef(ref)?.connectionId ?? ref;
  const connection = offer.connections.find(({ id }) => id === connectionId);
  const missing = connection === undefined ? missingText(connectionId, offer) : undefined;
  return {
    key: ref,
    label: withoutIcons(label),
    description: withoutIcons(placeText(model, connection)),
    detail: missing === undefined ? withoutIcons(detailText(model, offer.prices)) : `$(warning) ${missing}`,
    lanes: [{ model: ref }],
    buttons: [
      ...(missing === undefined
        ? []
        : [actionButton('gear', vscode.l10n.t('Manage Connections…'), { type: 'manage-connections' })]),
      favoriteButton(ref, offer.favorites.includes(ref)),
    ],
  };
}

function withOrigin(item: ModelItem, origin: string): ModelItem {
  return { ...item, description: `${item.description} · ${origin}` };
}

/** Nothing takes the place of a model whose connection is gone: the user is told, and decides. */
function missingText(connectionId: string, { disabled }: Offer): string {
  return disabled.has(connectionId)
    ? vscode.l10n.t('The connection “{0}” is disabled.', connectionId)
    : vscode.l10n.t('There is no connection “{0}” any more.', connectionId);
}

function lineUpItem(name: string, lanes: readonly LaneSpec[], { describe }: Offer): ModelItem {
  const labels = lanes.map(({ model }) => describe(model).label);
  return {
    key: `line-up ${name}`,
    label: `$(list-unordered) ${withoutIcons(name)}`,
    description: withoutIcons(labels.join(', ')),
    lanes,
  };
}

function section(label: string, items: readonly ModelItem[]): readonly ModelItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
