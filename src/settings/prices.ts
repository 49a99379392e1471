import * as v from 'valibot';
import { isConnectionId, isModelRef } from '../domain/model-ref.ts';
import type { PriceOverride, PriceOverrides } from '../domain/price.ts';
import { firstProblem, type Parsed } from './parsed.ts';

/**
 * `parley.prices`, by `*`, connection id or model reference: rates in US dollars per million tokens
 * (`{ "input": 2, "output": 10 }`), or a discount on the catalog's price (`{ "discount": 0.15 }` is 15 % off).
 * A bad entry is left out and named, the others stand.
 */
export function parsePriceOverrides(value: unknown): Parsed<PriceOverrides> {
  const record = v.safeParse(v.nullish(v.record(v.string(), v.unknown()), {}), value);
  if (!record.success || Array.isArray(value))
    return { value: {}, problems: ['Setting parley.prices must be an object.'] };
  const entries = Object.entries(record.output).map(([key, entry]) => parseEntry(key, entry));
  return {
    value: Object.fromEntries(entries.flatMap((entry) => (entry.type === 'override' ? [entry.keyed] : []))),
    problems: entries.flatMap((entry) => (entry.type === 'problem' ? [entry.problem] : [])),
  };
}

type EntryResult =
  | { readonly type: 'override'; readonly keyed: readonly [key: string, override: PriceOverride] }
  | { readonly type: 'problem'; readonly problem: string };

function parseEntry(key: string, entry: unknown): EntryResult {
  if (key !== '*' && !isConnectionId(key) && !isModelRef(key)) {
    return problem(
      key,
      'the key must be "*", a connection such as "bedrock", or a model such as "azure:my-gpt"',
    );
  }
  const result = v.safeParse(overrideSchema(entry), entry);
  return result.success
    ? { type: 'override', keyed: [key, result.output] }
    : problem(key, firstProblem(result.issues));
}

function problem(key: string, text: string): EntryResult {
  return { type: 'problem', problem: `parley.prices, "${key}" is ignored: ${text}` };
}

/** Chosen by the word that is there, so that what is wrong is said of the form that was meant. */
function overrideSchema(entry: unknown): typeof discountSchema | typeof ratesSchema {
  return v.is(v.looseObject({ discount: v.unknown() }), entry) ? discountSchema : ratesSchema;
}

const discountSchema = v.pipe(
  v.strictObject({
    discount: v.pipe(
      v.number(),
      v.minValue(0, 'must be a share from 0 to 1: 0.15 is 15 % off'),
      v.maxValue(1, 'must be a share from 0 to 1: 0.15 is 15 % off'),
    ),
  }),
  v.transform(({ discount }): PriceOverride => ({ type: 'discount', discount })),
);

const rate = v.pipe(
  v.number('must be a number of US dollars per million tokens'),
  v.finite(),
  v.minValue(0, 'must not be negative'),
);

const ratesSchema = v.pipe(
  v.strictObject({
    input: rate,
    output: rate,
    cacheRead: v.exactOptional(rate),
    cacheWrite5m: v.exactOptional(rate),
    cacheWrite1h: v.exactOptional(rate),
  }),
  v.transform((rates): PriceOverride => ({ type: 'rates', rates })),
);
