import type { ConnectionKind } from '../domain/connection.ts';
import type { Quirks } from '../domain/model.ts';
import type { Rates } from '../domain/price.ts';
import { azureNames, identifyBedrock } from './canonical-id.ts';
import modelsJson from './models.json' with { type: 'json' };
import pricesJson from './prices.json' with { type: 'json' };

/** One model in `models.json`. */
export interface ModelEntry {
  readonly label: string;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  /** Whether it can be shown images, and PDF files (and so documents of any kind) by the API that it is asked by. */
  readonly images?: boolean;
  readonly pdf?: boolean;
  /** Where cache points are accepted; differs within a family. */
  readonly caching?: NonNullable<Quirks['caching']>;
  /** A family in `quirks.ts`. */
  readonly quirks?: string;
}

/** One model in `prices.json`, in US dollars per million tokens. */
export interface PriceEntry {
  /**
   * By route: `global`; `regional` where all geographies cost the same; else one geography each (`us`, `eu`, …).
   * `us` also stands for the plain id, whose price was read in the US.
   */
  readonly rates: Readonly<Record<string, Rates>>;
  /** Regional routes cost the global rates times this. */
  readonly regionalUplift?: number;
  readonly regionalNote?: string;
  readonly longContext?: {
    readonly aboveInputTokens: number;
    /** On input and cache rates. */
    readonly inputFactor: number;
    readonly outputFactor: number;
  };
  readonly tierFactors?: Readonly<Record<string, number>>;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

export type CatalogCloud = Exclude<ConnectionKind, 'demo'>;

/** The files are held to these types by the compiler, to their values by a unit test; reading them costs no parsing. */
const MODELS: Readonly<Record<CatalogCloud, Readonly<Record<string, ModelEntry>>>> = modelsJson;
const PRICES: Readonly<Record<CatalogCloud, Readonly<Record<string, PriceEntry>>>> = pricesJson;

export function modelEntry(cloud: CatalogCloud, id: string): ModelEntry | undefined {
  return find(MODELS[cloud], namesOf(cloud, id));
}

export function priceEntry(cloud: CatalogCloud, id: string): PriceEntry | undefined {
  return find(PRICES[cloud], namesOf(cloud, id));
}

export function modelEntries(cloud: CatalogCloud): readonly (readonly [id: string, entry: ModelEntry])[] {
  return Object.entries(MODELS[cloud]);
}

/** Exact names only: nothing is matched by a part of its name. */
function find<T>(entries: Readonly<Record<string, T>>, names: readonly string[]): T | undefined {
  const name = names.find((candidate) => Object.hasOwn(entries, candidate));
  return name === undefined ? undefined : entries[name];
}

function namesOf(cloud: CatalogCloud, id: string): readonly string[] {
  switch (cloud) {
    case 'bedrock':
      return [identifyBedrock(id)?.canonicalId ?? id];
    case 'azure':
      return azureNames(id);
  }
}
