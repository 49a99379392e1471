import { describeProviderContract } from './contract.ts';
import { localStage } from './local-stage.ts';

describeProviderContract(
  'azure',
  () =>
    localStage('azure', [
      { modelId: 'team-mini', signature: 'Mini, by way of Azure.' },
      { modelId: 'team-gpt', signature: 'Sol, by way of Azure.' },
    ]),
  { hasCredentials: true },
);
