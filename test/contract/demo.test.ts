import type { DemoConnection } from '../../src/domain/connection.ts';
import { demo } from '../../src/providers/demo/index.ts';
import { describeProviderContract } from './contract.ts';

const connection: DemoConnection = { id: 'demo', kind: 'demo', label: 'Demo' };

describeProviderContract(
  'demo',
  async () => ({
    provider: demo,
    connection,
    listingConnection: connection,
    access: {
      env: {},
      secret: async () => undefined,
      microsoftToken: () => Promise.reject(new Error('the demo signs in nowhere')),
    },
    secrets: [],
    models: [
      { modelId: 'unpriced', signature: 'nobody has written down a price for me' },
      { modelId: 'throttled', signature: 'attempt 2 went through', attempt: 2 },
    ],
    slow: (text) => ({ modelId: 'slow', messages: [{ role: 'user', text }] }),
    faults: [
      { modelId: 'stumbler', kind: 'interrupted', isMidAnswer: true },
      { modelId: 'throttled', kind: 'throttled', isTransient: true },
      { modelId: 'nobody', kind: 'not-found' },
    ],
    stop: async () => undefined,
  }),
  { hasCredentials: false },
);
