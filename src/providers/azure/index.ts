import type { AzureConnection } from '../../domain/connection.ts';
import { guarded } from '../guarded.ts';
import { answer } from './answer.ts';
import { listModels } from './discovery.ts';
import { identity } from './identity.ts';

/** Azure OpenAI and Microsoft Foundry resources, and gateways before them, by the OpenAI v1 API. */
export const azure = guarded<AzureConnection>({
  models: listModels,
  identity,
  stream: answer,
});
