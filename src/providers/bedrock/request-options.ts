import * as v from 'valibot';
import { identifyBedrock } from '../../catalog/canonical-id.ts';
import type { BedrockConnection, BedrockOptions, Guardrail, ServiceTier } from '../../domain/connection.ts';
import type { Quirks } from '../../domain/model.ts';
import type { ModelRequest } from '../provider.ts';

/** The guardrail that a request goes through; `undefined` where none is set, or the model is excepted. */
export function guardrailOf(request: Parameters<typeof optionsFor>[0]): Guardrail | undefined {
  const { guardrail } = optionsFor(request);
  return guardrail === 'none' ? undefined : guardrail;
}

/** The options of a request: the connection's, over them the model's by its canonical id, over these by its id on the wire. */
export function optionsFor({
  connection,
  modelId,
  canonicalId = identifyBedrock(modelId)?.canonicalId,
}: Pick<ModelRequest<BedrockConnection>, 'connection' | 'modelId' | 'canonicalId'>): BedrockOptions {
  const { guardrail, promptCaching, serviceTier, additionalFields } = connection;
  return {
    ...(guardrail !== undefined && { guardrail }),
    ...(promptCaching !== undefined && { promptCaching }),
    ...(serviceTier !== undefined && { serviceTier }),
    ...(additionalFields !== undefined && { additionalFields }),
    ...ownOptions(connection, canonicalId),
    ...ownOptions(connection, modelId),
  };
}

function ownOptions({ models = {} }: BedrockConnection, id: string | undefined): BedrockOptions | undefined {
  return id !== undefined && Object.hasOwn(models, id) ? models[id] : undefined;
}

/**
 * The tier to ask for, or why it is not asked for. Bedrock serves the default tier unasked, so that it is never named:
 * models that are sold in no other might not know the field.
 */
export function acceptedTier(
  wanted: ServiceTier | undefined,
  { serviceTiers }: Quirks,
  isRejected: boolean,
): { readonly tier?: ServiceTier; readonly notice?: string } {
  if (wanted === undefined || wanted === 'default') return {};
  if (isRejected || serviceTiers?.includes(wanted) === false) {
    return {
      notice: `This model is not offered in the service tier “${wanted}”; the default tier was asked for.`,
    };
  }
  return { tier: wanted };
}

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/**
 * The user's fields over ours. Objects are merged key by key, so that `{"thinking": {"display": "omitted"}}` changes how
 * thinking is shown and leaves the rest of it; anything else of the user's replaces ours.
 */
export function withAdditionalFields(
  ours: JsonObject | undefined,
  additional: BedrockOptions['additionalFields'],
): JsonObject | undefined {
  return additional === undefined ? ours : merged(ours ?? {}, v.parse(jsonObject, additional));
}

function merged(base: JsonObject, over: JsonObject): JsonObject {
  const result: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const own = Object.hasOwn(base, key) ? base[key] : undefined;
    result[key] = isObject(own) && isObject(value) ? merged(own, value) : value;
  }
  return result;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const jsonValue: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(jsonValue), jsonObject]),
);
const jsonObject: v.GenericSchema<JsonObject> = v.record(v.string(), jsonValue);
