import type { BedrockConnection, BedrockOptions } from '../../domain/connection.ts';
import type { ConnectionEntry } from '../connection-entries.ts';
import { freeId } from './ids.ts';

/**
 * A connection like another one, in another region. Guardrails stay behind: their ids belong to a region. Where the
 * endpoint does, too, `endpoint` takes its place, or AWS itself, and with it all that was meant for the old one stays
 * behind: the key of a gateway must not go past it.
 */
export function siblingEntry(
  entry: ConnectionEntry,
  from: BedrockConnection,
  region: string,
  taken: ReadonlySet<string>,
  endpoint?: string,
): ConnectionEntry {
  const { disabled: _disabled, guardrail: _guardrail, models: _models, ...everywhere } = entry;
  const {
    endpoint: _endpoint,
    endpoints: _endpoints,
    headers: _headers,
    apiKey: _key,
    ...ownPlace
  } = everywhere;
  const { label } = entry;
  const models = withoutGuardrails(from);
  const base = from.id.replace(`-${from.region}`, '').slice(0, 32 - region.length - 1);
  return {
    ...(isBoundToRegion(from) ? ownPlace : everywhere),
    id: freeId(`${base}-${region}`, taken),
    ...(typeof label === 'string' && {
      label: label.includes(from.region) ? label.replaceAll(from.region, region) : `${label} ${region}`,
    }),
    region,
    ...(models !== undefined && { models }),
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** Whether one of its endpoints names the region, so that it leads there. */
export function isBoundToRegion({ endpoint, endpoints = {}, region }: BedrockConnection): boolean {
  return [endpoint, ...Object.values(endpoints)].some((url) => url?.includes(region));
}

export function hasGuardrail({ guardrail, models = {} }: BedrockConnection): boolean {
  return guardrail !== undefined || Object.values(models).some((options) => options.guardrail !== undefined);
}

function withoutGuardrails({ models = {} }: BedrockConnection): BedrockConnection['models'] {
  const others = Object.entries(models).flatMap(([id, { guardrail: _, ...options }]) =>
    Object.keys(options).length === 0 ? [] : [[id, options] satisfies [string, BedrockOptions]],
  );
  return others.length === 0 ? undefined : Object.fromEntries(others);
}
