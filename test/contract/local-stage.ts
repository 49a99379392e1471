import type { Connection } from '../../src/domain/connection.ts';
import type { Access } from '../../src/providers/provider.ts';
import { providerFor } from '../../src/providers/registry.ts';
import { parseConnections } from '../../src/settings/connections.ts';
import { LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import type { Fault, Stage } from './stage.ts';

/** A provider before the local clouds: the real SDK, the real wire protocol, connected by the settings a user would write. */
export async function localStage(kind: 'bedrock' | 'azure', models: Stage['models']): Promise<Stage> {
  const clouds = await startClouds({ firstPieceMs: 60, piecesPerSecond: 300 });
  const connections = parseConnections(clouds.settings['parley.connections']);
  const connection = connections.value.find((each) => each.kind === kind);
  if (connection === undefined) throw new Error(`no ${kind} connection: ${connections.problems.join(' ')}`);
  return {
    provider: await providerFor(kind),
    connection,
    listingConnection: withoutDeployments(connection),
    access: accessWith(clouds.env),
    refusedAccess: accessWith({
      ...clouds.env,
      AWS_ACCESS_KEY_ID: REFUSED.accessKeyId,
      AWS_SECRET_ACCESS_KEY: REFUSED.secretAccessKey,
      AZURE_OPENAI_API_KEY: REFUSED.apiKey,
    }),
    secrets: [...Object.values(LOCAL_SECRETS), ...Object.values(REFUSED)],
    models,
    slow: (text) => ({ modelId: models[0].modelId, messages: [{ role: 'user', text }] }),
    faults: FAULTS,
    atServer(prompt) {
      const asked = clouds.requests().find(({ question }) => question?.prompt === prompt);
      if (asked === undefined) return 'unknown';
      return asked.endedAtMs === undefined ? 'open' : 'closed';
    },
    stop: clouds.stop,
  };
}

const REFUSED = {
  accessKeyId: 'AKIANOBODYKNOWSTHIS0',
  secretAccessKey: 'nobody/knows+this/secret=access+key/000000',
  apiKey: 'nobody-knows+this/api+key==',
};

const FAULTS: readonly Fault[] = [
  { modelId: 'fault-throttled', kind: 'throttled', isTransient: true },
  { modelId: 'fault-unavailable', kind: 'service', isTransient: true },
  { modelId: 'fault-error', kind: 'service', isTransient: true },
  { modelId: 'fault-credentials', kind: 'credentials' },
  { modelId: 'fault-access', kind: 'access' },
  { modelId: 'fault-not-found', kind: 'not-found' },
  { modelId: 'fault-overflow', kind: 'context-overflow' },
  { modelId: 'fault-filtered', kind: 'content-filtered' },
  { modelId: 'fault-html', kind: 'service' },
  { modelId: 'fault-midstream', kind: ['service', 'interrupted'], isMidAnswer: true, hasNoCounts: true },
  { modelId: 'fault-cut', kind: 'interrupted', isMidAnswer: true, hasNoCounts: true },
  { modelId: 'fault-truncated', kind: 'interrupted', isMidAnswer: true, hasNoCounts: true },
];

function withoutDeployments(connection: Connection): Connection {
  if (connection.kind !== 'azure') return connection;
  const { deployments: _typed, ...rest } = connection;
  return rest;
}

function accessWith(env: Readonly<Record<string, string>>): Access {
  return {
    env,
    secret: async () => undefined,
    microsoftToken: () => Promise.reject(new Error('nobody is signed in here')),
  };
}
