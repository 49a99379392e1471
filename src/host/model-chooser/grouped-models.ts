import { factsOf, labelOf } from '../../catalog/index.ts';
import type { Model, ModelRoute } from '../../domain/model.ts';

/** Models that a person looks for in one place: "Claude", "GPT", … */
export interface ModelFamily {
  /** Absent for models that the catalog does not know. */
  readonly name?: string;
  readonly models: readonly Model[];
}

/**
 * Families by name, then what the catalog does not know, then the demo. Within a family the newest version of
 * each model comes first, and all ways to the same model, on whatever cloud, stand together.
 */
export function groupedModels(models: readonly Model[]): readonly ModelFamily[] {
  const families = Map.groupBy(models, familyOf);
  return [...families]
    .toSorted(([one], [other]) => familyRank(one) - familyRank(other) || compareTexts(one ?? '', other ?? ''))
    .map(([name, ofFamily]) => ({
      ...(name !== undefined && { name }),
      models: ofFamily.toSorted(compareModels),
    }));
}

const DEMO_FAMILY = 'Demo';

function familyOf(model: Model): string | undefined {
  if (model.cloud === 'demo') return DEMO_FAMILY;
  return factsOf(model).family ?? /^[a-z]+/i.exec(catalogLabelOf(model) ?? '')?.[0];
}

function familyRank(name: string | undefined): number {
  if (name === undefined) return 1;
  return name === DEMO_FAMILY ? 2 : 0;
}

function compareModels(one: Model, other: Model): number {
  return (
    compareLabels(catalogLabelOf(one) ?? one.label, catalogLabelOf(other) ?? other.label) ||
    compareTexts(one.cloud ?? '', other.cloud ?? '') ||
    compareTexts(connectionOf(one), connectionOf(other)) ||
    routeRank(one) - routeRank(other) ||
    compareTexts(one.label, other.label)
  );
}

/** What the model is called on every route and under every deployment's name. */
function catalogLabelOf({ cloud, canonicalId }: Model): string | undefined {
  if (cloud === undefined || cloud === 'demo' || canonicalId === undefined) return undefined;
  return labelOf(cloud, canonicalId);
}

/** "Claude Opus 5.5" before "Claude Opus 5", and both before "Claude Sonnet 5.5": names rise, versions fall. */
export function compareLabels(one: string, other: string): number {
  const [ofOne, ofOther] = [partsOf(one), partsOf(other)];
  return (
    compareTexts(ofOne.name, ofOther.name) ||
    ofOther.version - ofOne.version ||
    compareTexts(ofOne.rest, ofOther.rest)
  );
}

function partsOf(label: string): { name: string; version: number; rest: string } {
  const match = /^(?<name>\D*)(?<version>\d+(\.\d+)?)(?<rest>.*)$/s.exec(label);
  const { name = label, version = '0', rest = '' } = match?.groups ?? {};
  return { name, version: Number(version), rest };
}

function compareTexts(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true, sensitivity: 'base' });
}

function connectionOf({ ref }: Model): string {
  return ref.slice(0, ref.indexOf(':'));
}

/** The default route first; then the wider, then those that somebody made for a purpose. */
const ROUTES: readonly ModelRoute[] = ['geographic', 'in-region', 'global', 'application', 'provisioned'];

function routeRank({ route }: Model): number {
  return route === undefined ? ROUTES.length : ROUTES.indexOf(route);
}
