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

describeProviderContract(
  'azure, as it speaks to Claude,',
  async () => ({
    ...(await localStage('azure', [
      { modelId: 'team-claude', signature: 'Fable, by way of Azure.' },
      { modelId: 'team-haiku', signature: 'Haiku, by way of Azure.' },
    ])),
    protocol: 'anthropic-messages',
  }),
  { hasCredentials: true },
);
