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
