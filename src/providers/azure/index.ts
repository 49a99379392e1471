import type { AzureConnection } from '../../domain/connection.ts';
import type { Provider } from '../provider.ts';
import { answer } from './answer.ts';
import { listModels } from './discovery.ts';

/** Azure OpenAI and Microsoft Foundry resources, and gateways before them, by the OpenAI v1 API. */
export const azure: Provider<AzureConnection> = {
  models: listModels,
  stream: answer,
};
