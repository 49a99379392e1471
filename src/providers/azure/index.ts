import type { AzureConnection } from '../../domain/connection.ts';
import type { Provider } from '../provider.ts';
import { answer } from './answer.ts';
import { describeAzureModel } from './describe.ts';
import { listModels } from './discovery.ts';

/** Azure OpenAI and Microsoft Foundry resources, and gateways before them, by the OpenAI v1 API. */
export const azure: Provider<AzureConnection> = {
  models: listModels,
  describe: describeAzureModel,
  stream: answer,
};
