/** Eight lanes, every second one Azure's, each with a quota of its own, so that all start at once. */
const LANES = [
  ...['bedrock:global.anthropic.claude-sonnet-5-5', 'azure:one'],
  ...['bedrock:us.anthropic.claude-opus-5-5', 'azure:two'],
  ...['bedrock:global.openai.gpt-6-luna', 'azure:three'],
  ...['bedrock:us.amazon.nova-pro-v1:0', 'azure:four'],
];

export const LANE_COUNT = LANES.length;

const deployments = ['one', 'two', 'three', 'four'].map((name) => ({ name, model: 'gpt-5.4-mini' }));

/** Settings that connect both clouds at this address. */
export function connectionsTo(endpoint: string): Readonly<Record<string, unknown>> {
  const azureKey = { env: 'AZURE_OPENAI_API_KEY' };
  return {
    'parley.connections': [
      { id: 'bedrock', kind: 'bedrock', region: 'us-east-1', auth: 'chain', endpoint, allowGlobal: true },
      { id: 'azure', kind: 'azure', endpoint, auth: 'apiKey', apiKey: azureKey, deployments },
    ],
    'parley.compareModels': LANES,
  };
}

/** What the first lane is called where models are chosen. */
export const FIRST_LANE_LABEL = 'Claude Sonnet 5.5';

/** Environment of the extension host that goes with the settings. */
export const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
  AZURE_OPENAI_API_KEY: 'local',
};
