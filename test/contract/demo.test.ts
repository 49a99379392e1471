import { afterAll, beforeAll, vi } from 'vitest';
import type { DemoConnection } from '../../src/domain/connection.ts';
import { demo } from '../../src/providers/demo/index.ts';
import { describeProviderContract } from './contract.ts';

const connection: DemoConnection = { id: 'demo', kind: 'demo', label: 'Demo' };

/** The demo keeps a real model's pace, which takes seconds. Here its clock runs some twenty times as fast. */
let pump: ReturnType<typeof setInterval> | undefined;
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  pump = setInterval(() => vi.advanceTimersByTime(100), 5);
});
afterAll(() => {
  clearInterval(pump);
  vi.useRealTimers();
});

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
