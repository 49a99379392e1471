import { type BedrockIdentity, identifyBedrock } from '../../catalog/canonical-id.ts';
import type { ModelRoute } from '../../domain/model.ts';
import { lookUp } from '../look-up.ts';

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
  /** `undefined` for what the account made and that is none of these: a prompt router, an imported model. */
  readonly kind?: ModelRoute;
}

export function addressOf(modelId: string, connectionRegion: string): ModelAddress {
  const [, arnRegion, resourceType = '', resource] = ARN.exec(modelId) ?? [];
  const region = arnRegion || connectionRegion;
  const identity = identifyBedrock(modelId);
  if (identity === undefined) {
    const kind = lookUp(KINDS, resourceType);
    return { region, route: resource ?? modelId, ...(kind !== undefined && { kind }) };
  }
  if (identity.geography !== undefined) {
    return { region, identity, route: identity.geography, kind: 'geographic' };
  }
  const kind = identity.scope === 'global' ? 'global' : 'in-region';
  return { region, identity, route: kind, kind };
}

/** Whether an ARN names a prompt router, which chooses the model anew for each request. */
export function isPromptRouter(modelId: string): boolean {
  return PROMPT_ROUTER.test(modelId);
}

/** `arn:aws:bedrock:REGION:ACCOUNT:application-inference-profile/NAME` and the like. */
const ARN = /^arn:[^:]*:bedrock:([^:]*):[^:]*:([^/]+)\/(.+)$/;

const PROMPT_ROUTER = /^arn:[^:]*:bedrock:[^:]*:[^:]*:(?:default-)?prompt-router\//;

const KINDS: Readonly<Partial<Record<string, ModelRoute>>> = {
  'application-inference-profile': 'application',
  'provisioned-model': 'provisioned',
};
