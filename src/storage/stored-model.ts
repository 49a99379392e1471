import * as v from 'valibot';
import { WIRE_PROTOCOLS } from '../domain/learned.ts';
import type { DeploymentFacts, Lifecycle, Model, Reach } from '../domain/model.ts';
import { isModelRef } from '../domain/model-ref.ts';
import { type Fields, json, optionalNumber, optionalText, text } from './stored-json.ts';

export const modelRef = v.pipe(v.string(), v.guard(isModelRef));
export const scope = v.picklist(['global', 'regional']);

export const storedModel = json(
  v.object({
    ref: modelRef,
    cloud: v.exactOptional(v.picklist(['bedrock', 'azure', 'demo'])),
    label: text,
    place: text,
    canonicalId: optionalText,
    scope: v.exactOptional(scope),
    unpricedBecause: optionalText,
    reach: v.exactOptional(
      v.object({
        extent: v.picklist(['region', 'geography', 'data-zone', 'global']),
        name: optionalText,
        regions: v.exactOptional(v.array(text)),
      } satisfies Fields<Reach>),
    ),
    route: v.exactOptional(v.picklist(['in-region', 'geographic', 'global', 'application', 'provisioned'])),
    lifecycle: v.exactOptional(
      v.object({
        status: v.picklist(['preview', 'active', 'legacy', 'deprecated', 'retired']),
        endsOn: optionalText,
      } satisfies Fields<Lifecycle>),
    ),
    deployment: v.exactOptional(
      v.object({
        name: text,
        model: text,
        version: optionalText,
        sku: optionalText,
        capacity: optionalNumber,
      } satisfies Fields<DeploymentFacts>),
    ),
    protocol: v.exactOptional(v.picklist(WIRE_PROTOCOLS)),
    limits: v.exactOptional(
      v.object({
        contextTokens: optionalNumber,
        maxOutputTokens: optionalNumber,
      } satisfies Fields<NonNullable<Model['limits']>>),
    ),
  } satisfies Fields<Model>),
);
