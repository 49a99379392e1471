import type { Model } from '../domain/model.ts';
import { parseModelRef } from '../domain/model-ref.ts';
import {
  isKnownPrice,
  type Price,
  type PriceOverride,
  type PriceOverrides,
  scaledRates,
  type UnknownPrice,
} from '../domain/price.ts';
import { catalogPrice, withNote } from './catalog-price.ts';

/** What a model costs on the route it is asked by: the user's own price, else the catalog's, else why there is none. */
export function priceOf(model: Model, overrides: PriceOverrides = {}): Price | UnknownPrice {
  const override = overrideFor(model, overrides);
  if (override?.type === 'rates') {
    return {
      rates: override.rates,
      scope: model.scope ?? 'regional',
      source: 'Your own price (parley.prices)',
    };
  }
  const price = catalogPrice(model);
  return override === undefined || !isKnownPrice(price) ? price : discounted(price, override.discount);
}

function overrideFor(model: Model, overrides: PriceOverrides): PriceOverride | undefined {
  const keys = [model.ref, parseModelRef(model.ref)?.connectionId, '*'];
  const key = keys.find((candidate) => candidate !== undefined && Object.hasOwn(overrides, candidate));
  return key === undefined ? undefined : overrides[key];
}

function discounted(price: Price, discount: number): Price {
  const { longContext } = price;
  const percent = Math.round(discount * 1e4) / 100;
  return {
    ...price,
    rates: scaledRates(price.rates, 1 - discount),
    ...(longContext !== undefined && {
      longContext: { ...longContext, rates: scaledRates(longContext.rates, 1 - discount) },
    }),
    ...withNote([price.note, `With your discount of ${percent} % (parley.prices).`]),
  };
}
