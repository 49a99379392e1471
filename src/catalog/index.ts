import type { Model, ModelFacts, Quirks } from '../domain/model.ts';
import { type CatalogCloud, modelEntries, modelEntry } from './entries.ts';
import { isQuirkFamily, QUIRKS } from './quirks.ts';

export { azureNames, azureRoute, identifyBedrock } from './canonical-id.ts';
export { priceOf } from './price-of.ts';

/** What is known of a model. Of a model that the catalog does not know, nothing, except that a Claude takes no sampling. */
export function factsOf(model: Model): ModelFacts {
  const { cloud, canonicalId } = model;
  if (cloud === undefined || cloud === 'demo' || canonicalId === undefined) return { quirks: {} };
  const entry = modelEntry(cloud, canonicalId);
  if (entry === undefined) return { quirks: isClaude(canonicalId) ? QUIRKS['claude-unknown'] : {} };
  const { contextTokens, maxOutputTokens } = entry;
  return {
    ...(contextTokens !== undefined && { contextTokens }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    quirks: quirksOf(entry.quirks),
  };
}

/** What a person calls a model: "Claude Opus 5.5"; `undefined` for one that the catalog does not know. */
export function labelOf(cloud: CatalogCloud, canonicalId: string): string | undefined {
  return modelEntry(cloud, canonicalId)?.label;
}

export interface CatalogModel {
  readonly canonicalId: string;
  readonly label: string;
}

/** All models that the catalog knows on a cloud, by id. */
export function catalogModels(cloud: CatalogCloud): readonly CatalogModel[] {
  return modelEntries(cloud).map(([canonicalId, { label }]) => ({ canonicalId, label }));
}

function quirksOf(family: string | undefined): Quirks {
  return family !== undefined && isQuirkFamily(family) ? QUIRKS[family] : {};
}

/** Bedrock names Anthropic's models `anthropic.claude-…`, Azure `claude-…`. */
function isClaude(canonicalId: string): boolean {
  return /^(anthropic\.)?claude-/.test(canonicalId);
}
