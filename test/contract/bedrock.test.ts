import { describeProviderContract } from './contract.ts';
import { localStage } from './local-stage.ts';

describeProviderContract(
  'bedrock',
  () =>
    localStage('bedrock', [
      { modelId: 'us.amazon.nova-pro-v1:0', signature: 'Nova, by way of Bedrock.' },
      { modelId: 'us.anthropic.claude-opus-5-5', signature: 'Opus, by way of Bedrock.' },
    ]),
  { hasCredentials: true },
);

describeProviderContract(
  'bedrock, as it asks its Mantle endpoint,',
  async () => ({
    ...(await localStage('bedrock', [
      { modelId: 'openai.gpt-5.4', signature: 'GPT-5.4, by way of Mantle.' },
      { modelId: 'openai.gpt-5.5', signature: 'GPT-5.5, by way of Mantle.' },
    ])),
    quirks: { isMantleOnly: true },
  }),
  { hasCredentials: true },
);
