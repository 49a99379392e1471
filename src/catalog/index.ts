import type { Model, ModelFacts, Quirks } from '../domain/model.ts';
import { type CatalogCloud, type ModelEntry, modelEntries, modelEntry } from './entries.ts';
import { familyOf } from './families.ts';
import { isQuirkFamily, QUIRKS } from './quirks.ts';

export { azureNames, azureRoute, identifyBedrock } from './canonical-id.ts';
export { priceOf } from './price-of.ts';

/**
 * What is known of a model. Of one that the catalog does not know only its family, the limits that its cloud lists, and
 * that a Claude takes no sampling.
 */
export function factsOf(model: Model): ModelFacts {
  const { cloud, canonicalId, limits } = model;
  if (cloud === undefined || cloud === 'demo' || canonicalId === undefined) return { ...limits, quirks: {} };
  const family = familyOf(cloud, canonicalId);
  const entry = modelEntry(cloud, canonicalId);
  const { contextTokens, maxOutputTokens, caching } = entry ?? {};
  const takes = entry && takenBy(entry);
  return {
    ...limits,
    ...(contextTokens !== undefined && { contextTokens }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(takes !== undefined && { takes }),
    ...(family !== undefined && { family }),
    quirks: {
      ...(entry === undefined && family === 'Claude' ? QUIRKS['claude-unknown'] : quirksOf(entry?.quirks)),
      ...(caching !== undefined && { caching }),
    },
  };
}

/** `undefined` where nothing at all is known. */
function takenBy({ images, pdf }: ModelEntry): ModelFacts['takes'] {
  if (images === undefined && pdf === undefined) return undefined;
  return { ...(images !== undefined && { image: images }), ...(pdf !== undefined && { pdf }) };
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
