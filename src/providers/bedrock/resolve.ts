import {
  type BedrockClient,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
  GetPromptRouterCommand,
  GetProvisionedModelThroughputCommand,
} from '@aws-sdk/client-bedrock';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { FailureKind } from '../../domain/failure.ts';
import type { Model, ModelRoute, Reach } from '../../domain/model.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { asCaller } from './as-caller.ts';
import { controlClient } from './client.ts';
import { defaultProfileOf } from './default-route.ts';
import { describeBedrockModel } from './describe.ts';
import { lifecycleOf } from './lifecycle.ts';
import { addressOf, isPromptRouter } from './model-id.ts';
import {
  applicationProfile,
  foundationModelIn,
  named,
  namedByAccount,
  systemProfile,
  whatIsBehind,
} from './profiles.ts';
import { isServedInRegion } from './routes.ts';

/**
 * What a single id hides, asked in the region that its ARN names: the model behind what the account made, the
 * regions behind a geography, the default route that a bare id takes where its model needs a profile. Works
 * where lists are denied. `undefined` where the id itself says all, or where the account may not ask or has no
 * such thing; rejects with a `ProviderFailure` when it could not be asked.
 */
export async function describe(
  connection: BedrockConnection,
  modelId: string,
  access: Access,
  signal: AbortSignal,
): Promise<Model | undefined> {
  const { region, kind } = addressOf(modelId, connection.region);
  const resolve = isPromptRouter(modelId) ? promptRouter : kind && RESOLVERS[kind];
  if (resolve === undefined) return undefined;
  try {
    return await asCaller({ connection, region, modelId }, access, signal, async (caller) =>
      resolve(connection, modelId, controlClient(connection, caller, signal), { abortSignal: signal }),
    );
  } catch (error) {
    if (error instanceof ProviderFailure && TELLS_NOTHING.has(error.failure.kind)) return undefined;
    throw error;
  }
}

/** Denied, gone, or no id that Bedrock knows: asking once more would not help. */
const TELLS_NOTHING: ReadonlySet<FailureKind> = new Set(['access', 'not-found', 'invalid-request']);

type Resolve = (
  connection: BedrockConnection,
  modelId: string,
  client: BedrockClient,
  options: { readonly abortSignal: AbortSignal },
) => Promise<Model>;

const RESOLVERS = {
  application: async (connection, arn, client, options) => {
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn });
    return applicationProfile(connection, arn, await client.send(command, options));
  },
  geographic: async (connection, id, client, options) => {
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: id });
    return systemProfile(connection, id, await client.send(command, options));
  },
  provisioned: async (connection, arn, client, options) => {
    const command = new GetProvisionedModelThroughputCommand({ provisionedModelId: arn });
    const { provisionedModelName, foundationModelArn } = await client.send(command, options);
    const behind = foundationModelIn(foundationModelArn);
    return {
      ...namedByAccount(connection, arn, provisionedModelName),
      ...(behind !== undefined && whatIsBehind(connection, behind)),
    };
  },
  'in-region': async (connection, id, client, options) => {
    const command = new GetFoundationModelCommand({ modelIdentifier: id });
    const { modelDetails } = await client.send(command, options);
    const described = describeBedrockModel(connection, id);
    if (modelDetails === undefined) return described;
    const { modelName } = modelDetails;
    const life = lifecycleOf(modelDetails, Date.now());
    const bare = { ...named(described, modelName), ...life };
    if (isServedInRegion(bare, modelDetails)) return bare;
    const profile = await defaultProfileOf(id, client, options.abortSignal);
    const routed = profile?.inferenceProfileId;
    if (profile === undefined || routed === undefined) return bare;
    return { ...systemProfile(connection, routed, profile, modelName), ...life, ref: bare.ref };
  },
  // Nothing is hidden in it.
  global: undefined,
} as const satisfies Readonly<Record<ModelRoute, Resolve | undefined>>;

/** A router has several models, so that neither a price nor limits can be told before it has chosen. */
const promptRouter: Resolve = async (connection, arn, client, options) => {
  const command = new GetPromptRouterCommand({ promptRouterArn: arn });
  const { promptRouterName, models = [] } = await client.send(command, options);
  const reach = widest(models.map(({ modelArn = '' }) => describeBedrockModel(connection, modelArn).reach));
  return {
    ...namedByAccount(connection, arn, promptRouterName),
    ...(reach !== undefined && { reach }),
    unpricedBecause: 'A prompt router chooses among models with different prices, anew for each prompt.',
  };
};

/** Of several reaches the one that holds whichever is taken: a global one, or that which all have in common. */
function widest(reaches: readonly (Reach | undefined)[]): Reach | undefined {
  const global = reaches.find((reach) => reach?.extent === 'global');
  const [first, ...others] = reaches;
  const isOne = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return global ?? (isOne ? first : undefined);
}
