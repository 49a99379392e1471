import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { identifyBedrock } from '../../../src/catalog/canonical-id.ts';
import type { ModelEntry } from '../../../src/catalog/entries.ts';
import { familyOf } from '../../../src/catalog/families.ts';
import modelsJson from '../../../src/catalog/models.json' with { type: 'json' };
import pricesJson from '../../../src/catalog/prices.json' with { type: 'json' };
import { QUIRKS } from '../../../src/catalog/quirks.ts';

const CLOUDS = ['bedrock', 'azure'] as const;
const tokens = v.pipe(v.number(), v.integer(), v.minValue(1));
const rate = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1000));
const factor = v.pipe(v.number(), v.minValue(0.1), v.maxValue(10));
const sentence = v.pipe(v.string(), v.regex(/^[A-Z].+\.$/));

const modelSchema = v.strictObject({
  label: v.pipe(v.string(), v.trim(), v.minLength(2)),
  contextTokens: v.exactOptional(tokens),
  maxOutputTokens: v.exactOptional(tokens),
  images: v.exactOptional(v.boolean()),
  pdf: v.exactOptional(v.boolean()),
  caching: v.exactOptional(
    v.strictObject({ fromTokens: tokens, hasOneHour: v.exactOptional(v.literal(true)) }),
  ),
  quirks: v.exactOptional(v.picklist(Object.keys(QUIRKS))),
});

const ratesSchema = v.strictObject({
  input: rate,
  output: rate,
  cacheRead: v.exactOptional(rate),
  cacheWrite5m: v.exactOptional(rate),
  cacheWrite1h: v.exactOptional(rate),
});

const priceSchema = v.strictObject({
  rates: v.pipe(
    v.record(
      v.picklist(['global', 'regional', 'us', 'eu', 'apac', 'jp', 'au', 'ca', 'in', 'sa', 'us-gov']),
      ratesSchema,
    ),
    v.minEntries(1),
  ),
  regionalUplift: v.exactOptional(factor),
  regionalNote: v.exactOptional(sentence),
  longContext: v.exactOptional(
    v.strictObject({ aboveInputTokens: tokens, inputFactor: factor, outputFactor: factor }),
  ),
  tierFactors: v.exactOptional(v.record(v.picklist(['flex', 'priority']), factor)),
  source: v.pipe(v.string(), v.minLength(3)),
  asOf: v.pipe(v.string(), v.isoDate()),
  note: v.exactOptional(sentence),
});

describe.each(CLOUDS)('the catalog of %s', (cloud) => {
  const models = Object.entries<unknown>(modelsJson[cloud]);
  const prices = Object.entries<unknown>(pricesJson[cloud]);

  it.each(models)('describes %s', (_id, entry) => {
    v.assert(modelSchema, entry);
  });

  it.each(prices)('prices %s', (_id, entry) => {
    v.assert(priceSchema, entry);
  });

  it('has facts for every model that has a price', () => {
    const known = new Set(models.map(([id]) => id));
    expect(prices.map(([id]) => id).filter((id) => !known.has(id))).toEqual([]);
  });

  it('is in order, so that a model is found by eye and cannot stand there twice', () => {
    for (const entries of [models, prices]) {
      const ids = entries.map(([id]) => id);
      expect(ids).toEqual([...new Set(ids)].sort());
    }
  });

  it('gives every model a label of its own', () => {
    const labels = Object.values(modelsJson[cloud]).map(({ label }) => label);
    const twice = labels.filter((label, index) => labels.indexOf(label) !== index);
    // Two ids of one model each: the runtime's and mantle's.
    expect(twice).toEqual(cloud === 'bedrock' ? ['gpt-oss-120b', 'gpt-oss-20b'] : []);
  });

  it('knows for every Claude that it is shown images and documents', () => {
    const claudes = models.filter(([id]) => /^(anthropic\.)?claude-/.test(id));
    expect(claudes.length).toBeGreaterThan(10);
    for (const [, entry] of claudes) expect(entry).toMatchObject({ images: true, pdf: true });
  });

  it('has a family for every model', () => {
    expect(models.map(([id]) => id).filter((id) => familyOf(cloud, id) === undefined)).toEqual([]);
  });

  it('names models without a route', () => {
    const ids = models.map(([id]) => id);
    expect(ids.filter((id) => identifyBedrock(id)?.canonicalId !== id || id !== id.toLowerCase())).toEqual(
      [],
    );
  });
});

it('has a use for every family of quirks but the one for models that it does not know', () => {
  const used = new Set(
    CLOUDS.flatMap((cloud) => Object.values<ModelEntry>(modelsJson[cloud]).map(({ quirks }) => quirks)),
  );
  expect(Object.keys(QUIRKS).filter((family) => !used.has(family))).toEqual(['claude-unknown']);
});

it('knows the smallest prompt that is cached of exactly the models that take cache points', () => {
  const cached = Object.entries<ModelEntry>(modelsJson.bedrock).filter(
    ([, entry]) => entry.caching !== undefined,
  );
  expect(cached.map(([id]) => id).filter((id) => !id.startsWith('anthropic.'))).toEqual([
    'amazon.nova-lite-v1:0',
    'amazon.nova-micro-v1:0',
    'amazon.nova-pro-v1:0',
  ]);
  const claudes = Object.keys(modelsJson.bedrock).filter((id) => id.startsWith('anthropic.'));
  expect(cached).toHaveLength(claudes.length + 3);
});

it('weighs less than 150 KB', () => {
  const bytes = ['models.json', 'prices.json'].map(
    (name) => readFileSync(new URL(`../../../src/catalog/${name}`, import.meta.url)).length,
  );
  expect(Math.max(...bytes)).toBeGreaterThan(10_000);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(150_000);
});

it('never has a free rate but the cache writes of Nova, which AWS lists at zero', () => {
  const free = CLOUDS.flatMap((cloud) =>
    Object.entries(pricesJson[cloud]).flatMap(([id, entry]) =>
      Object.values<Record<string, number>>(entry.rates).flatMap((rates) =>
        Object.keys(rates)
          .filter((kind) => rates[kind] === 0)
          .map((kind) => `${id} ${kind}`),
      ),
    ),
  );
  expect(new Set(free)).toEqual(
    new Set(
      ['2-lite', 'lite', 'micro', 'premier', 'pro'].map((name) => `amazon.nova-${name}-v1:0 cacheWrite5m`),
    ),
  );
});

it('charges no tier of Claude on Bedrock otherwise, because AWS lists none', () => {
  const tiered = Object.entries<object>(pricesJson.bedrock).filter(([, entry]) => 'tierFactors' in entry);
  expect(tiered.map(([id]) => id).filter((id) => id.startsWith('anthropic.'))).toEqual([]);
  expect(tiered.length).toBeGreaterThan(40);
});
