import { type BedrockIdentity, identifyBedrock } from '../../catalog/canonical-id.ts';

/** What a Bedrock model id says of itself: where the request goes and which model is behind it. */
export interface ModelAddress {
  /** The region that is asked. The region in an ARN wins over the connection's. */
  readonly region: string;
  /**
   * `undefined` where an ARN hides the model: application profiles, provisioned throughput, prompt routers.
   */
  readonly identity?: BedrockIdentity;
  /**
   * `us`, `eu`, …, `global`, `in-region`, or the name of what the account made, by which the request goes.
   */
  readonly route: string;
}

export function addressOf(modelId: string, connectionRegion: string): ModelAddress {
  const [, arnRegion, resource] = ARN.exec(modelId) ?? [];
  const region = arnRegion || connectionRegion;
  const identity = identifyBedrock(modelId);
  if (identity === undefined) return { region, route: resource ?? modelId };
  return {
    region,
    identity,
    route: identity.geography ?? (identity.scope === 'global' ? 'global' : 'in-region'),
  };
}

/** `arn:aws:bedrock:REGION:ACCOUNT:application-inference-profile/NAME` and the like. */
const ARN = /^arn:[^:]*:bedrock:([^:]*):[^:]*:[^/]+\/(.+)$/;
