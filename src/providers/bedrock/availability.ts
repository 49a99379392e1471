import {
  GetFoundationModelAvailabilityCommand,
  type GetFoundationModelAvailabilityResponse,
} from '@aws-sdk/client-bedrock';
import { identifyBedrock } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Caller } from './caller.ts';
import { controlClient } from './client.ts';

/**
 * A refusal with its reason, where Bedrock says no more than that there is no access to the model. Only then is its
 * availability asked for: for each listed model it would be a hundred requests, and every other refusal says why.
 * Where it cannot be had, the refusal stays as it is.
 */
export async function explained(
  failure: Failure,
  modelId: string,
  connection: BedrockConnection,
  caller: Caller,
  signal: AbortSignal,
): Promise<Failure> {
  const canonicalId = identifyBedrock(modelId)?.canonicalId;
  const isUnexplained = failure.kind === 'access' && NO_ACCESS.test(failure.details ?? '');
  if (!isUnexplained || canonicalId === undefined) return failure;
  const waiting = AbortSignal.any([signal, AbortSignal.timeout(ASK_LIMIT_MS)]);
  const client = controlClient(connection, caller, waiting);
  const command = new GetFoundationModelAvailabilityCommand({ modelId: canonicalId });
  const availability = await client.send(command, { abortSignal: waiting }).catch(() => undefined);
  return { ...failure, ...(availability && reasonIn(availability, canonicalId, caller.region)) };
}

/** "You don't have access to the model with the specified model ID." */
const NO_ACCESS = /have access to the model/i;

/** The failure is already there and waits to be shown. */
const ASK_LIMIT_MS = 3_000;

type Reason = Pick<Failure, 'message' | 'cure'>;

function reasonIn(
  {
    agreementAvailability,
    authorizationStatus,
    entitlementAvailability,
    regionAvailability,
  }: GetFoundationModelAvailabilityResponse,
  model: string,
  region: string,
): Reason | undefined {
  if (regionAvailability === 'NOT_AVAILABLE') {
    return {
      message: `AWS does not offer ${model} in ${region}. Choose another model, or a connection to another region.`,
      cure: { type: 'choose-model' },
    };
  }
  if (agreementAvailability?.status === 'PENDING') {
    return {
      message: `The AWS account is being subscribed to ${model}, which can take 15 minutes. Retry later.`,
      cure: MODEL_ACCESS,
    };
  }
  if (agreementAvailability?.status === 'NOT_AVAILABLE' || agreementAvailability?.status === 'ERROR') {
    return {
      message: `The AWS account has not agreed to the terms of ${model}. The first request of somebody with the permission aws-marketplace:Subscribe does so; ask an administrator.`,
      cure: MODEL_ACCESS,
    };
  }
  if (authorizationStatus === 'NOT_AUTHORIZED' || entitlementAvailability === 'NOT_AVAILABLE') {
    return {
      message: `The AWS account is not entitled to ${model}. An administrator can ask for access in the Bedrock console; otherwise choose another model.`,
      cure: MODEL_ACCESS,
    };
  }
  return undefined;
}

const MODEL_ACCESS = {
  type: 'open-link',
  url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
} as const;
