import type { Connection } from '../../src/domain/connection.ts';
import type { Access } from '../../src/providers/provider.ts';
import { LOCAL_SECRETS } from '../support/clouds/index.ts';

/** Fixtures are played to a connection by the default credential chain on Bedrock, by key on Azure: failures name their cures for these. */
export function connectionAt(cloud: 'bedrock' | 'azure', endpoint: string): Connection {
  return cloud === 'bedrock'
    ? { id: 'bedrock', kind: 'bedrock', label: 'Bedrock', region: 'us-east-1', auth: 'chain', endpoint }
    : { id: 'azure', kind: 'azure', label: 'Azure', endpoint, auth: 'apiKey' };
}

export const FIXTURE_ACCESS: Access = {
  env: {
    AWS_ACCESS_KEY_ID: LOCAL_SECRETS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRETS.secretAccessKey,
  },
  secret: async (name) => (name === 'apiKey' ? LOCAL_SECRETS.azureApiKey : undefined),
  microsoftToken: () => Promise.reject(new Error('nobody is signed in here')),
};
