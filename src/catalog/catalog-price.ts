import type { Model, PriceScope } from '../domain/model.ts';
import { parseModelRef } from '../domain/model-ref.ts';
import { type Price, type Rates, scaledRates, type UnknownPrice } from '../domain/price.ts';
import { identifyBedrock } from './canonical-id.ts';
import { type PriceEntry, priceEntry } from './entries.ts';

/** The price of a model by its catalog entry and route, or why there is none. */
export function catalogPrice(model: Model): Price | UnknownPrice {
  if (model.unpricedBecause !== undefined) return { unknownBecause: model.unpricedBecause };
  if (model.cloud === undefined)
    return { unknownBecause: 'The connection of this model does not exist here.' };
  switch (model.cloud) {
    case 'demo':
      return model.canonicalId === undefined
        ? { unknownBecause: 'This demo model has no price, to show what that looks like.' }
        : DEMO_PRICE;
    case 'bedrock':
      return bedrockPrice(model);
    case 'azure':
      return azurePrice(model);
  }
}

const DEMO_PRICE: Price = {
  rates: { input: 0, output: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 },
  scope: 'global',
  source: 'Demo models are free',
};

function bedrockPrice(model: Model): Price | UnknownPrice {
  const onWire = identifyBedrock(parseModelRef(model.ref)?.modelId ?? '');
  const canonicalId = model.canonicalId ?? onWire?.canonicalId;
  const scope = model.scope ?? onWire?.scope;
  if (canonicalId === undefined) {
    return { unknownBecause: 'The id does not tell which model is behind it, and so not what it costs.' };
  }
  const entry = priceEntry('bedrock', canonicalId);
  if (entry === undefined) return { unknownBecause: `No price is known for “${canonicalId}”.` };
  if (scope === undefined) {
    return { unknownBecause: 'The id does not tell whether the global or a regional price applies.' };
  }
  const geography = onWire?.geography ?? (isInGovCloud(model) ? GOV_CLOUD : undefined);
  const route = routeRates(entry, scope, geography);
  if (route === undefined) {
    const where = scope === 'global' ? 'the global route' : `the ${geography ?? 'regional'} route`;
    return { unknownBecause: `No price of “${canonicalId}” is known for ${where}.` };
  }
  return priceFrom(geography === GOV_CLOUD ? withoutTiers(entry) : entry, scope, route);
}

const GOV_CLOUD = 'us-gov';

/** An id without a prefix does not tell that it is asked in GovCloud, the region does. */
function isInGovCloud({ ref, reach }: Model): boolean {
  const regions = reach?.regions ?? [];
  return ref.includes(':arn:aws-us-gov:') || regions.some((region) => region.startsWith(`${GOV_CLOUD}-`));
}

/** The factors of the tiers were read in the commercial regions; those of GovCloud differ (priority was seen at double). */
function withoutTiers({ tierFactors: _elsewhere, ...entry }: PriceEntry): PriceEntry {
  return entry;
}

/**
 * The usual deployment type is Global Standard; where the type is not known its price is given and says so, because
 * it is usually a tenth too low at most. The name of a deployment tells nothing: without the model there is no price.
 */
function azurePrice(model: Model): Price | UnknownPrice {
  if (model.canonicalId === undefined) {
    return {
      unknownBecause:
        'It is not known which model this deployment runs. Name it in the connection’s deployments.',
    };
  }
  const entry = priceEntry('azure', model.canonicalId);
  if (entry === undefined) return { unknownBecause: `No price is known for “${model.canonicalId}”.` };
  const scope = model.scope ?? 'global';
  const route = routeRates(entry, scope, undefined);
  if (route === undefined) {
    return {
      unknownBecause: `No price of “${model.canonicalId}” is known outside Global Standard deployments.`,
    };
  }
  return priceFrom(entry, scope, model.scope === undefined ? { ...route, note: ASSUMED_GLOBAL } : route);
}

const ASSUMED_GLOBAL = 'The price of a Global Standard deployment; other types usually cost 10 % more.';

interface RouteRates {
  readonly rates: Rates;
  readonly note?: string;
}

function routeRates(
  entry: PriceEntry,
  scope: PriceScope,
  geography: string | undefined,
): RouteRates | undefined {
  const { global, regional, us } = entry.rates;
  if (scope === 'global') return global && { rates: global };
  const own = geography === undefined ? undefined : entry.rates[geography];
  if (own !== undefined) return { rates: own };
  // GovCloud has prices of its own, about a fifth above the others.
  if (geography === GOV_CLOUD) return undefined;
  if (regional !== undefined) return { rates: regional };
  if (global !== undefined && entry.regionalUplift !== undefined) {
    return { rates: scaledRates(global, entry.regionalUplift), ...withNote([entry.regionalNote]) };
  }
  return geography === undefined && us !== undefined ? { rates: us, note: READ_IN_THE_US } : undefined;
}

const READ_IN_THE_US = 'The price in the US; other regions can cost more.';

function priceFrom(entry: PriceEntry, scope: PriceScope, route: RouteRates): Price {
  const { longContext, tierFactors, source, asOf } = entry;
  const reservations = withNote([entry.note, route.note]);
  return {
    rates: route.rates,
    ...(longContext !== undefined && {
      longContext: {
        aboveInputTokens: longContext.aboveInputTokens,
        rates: scaledRates(route.rates, longContext.inputFactor, longContext.outputFactor),
      },
    }),
    ...(tierFactors !== undefined && { tierFactors }),
    scope,
    source,
    asOf,
    ...reservations,
    ...(reservations.note !== undefined && { isApproximate: true }),
  };
}

/** Several remarks on one price as one note. */
export function withNote(notes: readonly (string | undefined)[]): { readonly note?: string } {
  const note = notes.filter((part) => part !== undefined).join(' ');
  return note === '' ? {} : { note };
}
