import type { Reach } from '../../domain/model.ts';

/**
 * Where a profile may send a prompt, by the ARNs of the models in it, one for each destination region. An ARN
 * without a region stands for every commercial region; the region that such a profile names besides is only
 * the one that was asked, so that no regions are told then. `undefined` when there is no ARN to tell it.
 */
export function reachOfProfile(
  modelArns: readonly (string | undefined)[],
  geography?: string,
): Reach | undefined {
  const regions = [...new Set(modelArns.flatMap(regionsIn))].sort();
  if (regions.includes('')) return { extent: 'global' };
  if (regions.length === 0) return undefined;
  if (geography === undefined && regions.length === 1) return { extent: 'region', regions };
  return { extent: 'geography', ...(geography !== undefined && { name: geography }), regions };
}

function regionsIn(arn: string | undefined): readonly string[] {
  const region = /^arn:[^:]*:bedrock:([^:]*):/.exec(arn ?? '')?.[1];
  return region === undefined ? [] : [region];
}
