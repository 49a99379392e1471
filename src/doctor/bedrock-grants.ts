import { identifyBedrock } from '../catalog/index.ts';
import type { BedrockConnection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import { modelIdOf } from '../domain/model-ref.ts';

/** Where a connection asks, as ARNs say it. */
export interface Place {
  readonly region: string;
  readonly partition: string;
  readonly account: string;
}

export interface Grant {
  /** What is asked. */
  readonly arn: string;
  /** The models that a profile leads to; empty for what is asked directly. */
  readonly reaches: readonly string[];
}

/** A bare id whose model needs a profile is asked as it is, and then by the profile that Bedrock lists for it. */
export function grantsFor(model: Model, place: Place): readonly Grant[] {
  const { route, reach, canonicalId, ref } = model;
  const modelId = modelIdOf(ref);
  const isRouted = route === 'geographic' && modelId === canonicalId && reach?.name !== undefined;
  if (!isRouted) return [grantOf(modelId, model, place)];
  return [
    { arn: foundationModel(modelId, place), reaches: [] },
    grantOf(`${reach.name}.${modelId}`, model, place),
  ];
}

function grantOf(modelId: string, model: Model, place: Place): Grant {
  const arn = arnOf(modelId, model, place);
  const behind = model.canonicalId ?? identifyBedrock(modelId)?.canonicalId;
  if (behind === undefined || !arn.includes('inference-profile/')) return { arn, reaches: [] };
  // A global profile asks a model that has no region in its ARN, besides the one in the region of the request.
  const regions = model.reach?.extent === 'global' ? [place.region, ''] : (model.reach?.regions ?? ['*']);
  return { arn, reaches: regions.map((region) => foundationModel(behind, { ...place, region })) };
}

function arnOf(modelId: string, { route }: Model, place: Place): string {
  if (modelId.startsWith('arn:')) return modelId;
  const { partition, region, account } = place;
  return route === 'geographic' || route === 'global'
    ? `arn:${partition}:bedrock:${region}:${account}:inference-profile/${modelId}`
    : foundationModel(modelId, place);
}

function foundationModel(id: string, { partition, region }: Place): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${id}`;
}

/** Of a global profile nothing is asked: it says itself that it leads anywhere. */
export function hidesRegions(arn: string): boolean {
  return arn.includes('inference-profile/') && !arn.includes(':inference-profile/global.');
}

export function isFoundationModel(arn: string): boolean {
  return arn.includes('::foundation-model/');
}

export function isThroughput(arn: string): boolean {
  return arn.includes(':provisioned-model/');
}

export function isRouter(arn: string): boolean {
  return arn.includes('prompt-router/');
}

/** The guardrails that prompts to these models go through, each once. */
export function guardrailsOf(
  connection: BedrockConnection,
  models: readonly Model[],
  place: Place,
): readonly string[] {
  const { partition, region, account } = place;
  const ids = models.flatMap(({ ref, canonicalId = '' }) => {
    const own = connection.models?.[modelIdOf(ref)] ?? connection.models?.[canonicalId];
    const guardrail = own?.guardrail ?? connection.guardrail;
    return guardrail === undefined || guardrail === 'none' ? [] : [guardrail.id];
  });
  return [...new Set(ids)].map((id) =>
    id.startsWith('arn:') ? id : `arn:${partition}:bedrock:${region}:${account}:guardrail/${id}`,
  );
}
