import { expect, test } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { eventWithoutSecrets } from '../../../src/providers/without-secrets.ts';
import { secretScanner } from '../../support/secret-scan.ts';

const SECRET = 'h7Qz/x+Vw9kRt4mHs2Ty8pLb5Nc1Gf6Dj3Za';
const failure: Failure = {
  kind: 'credentials',
  message: `${SECRET} is wrong`,
  details: `401 ${encodeURIComponent(SECRET)}`,
  requestId: SECRET,
  region: SECRET,
  httpStatus: 401,
  cure: {
    type: 'microsoft-sign-in',
    scope: 'https://ai.azure.com/.default',
    challenge: `Bearer error="insufficient_claims", claims="${Buffer.from(SECRET).toString('base64')}"`,
  },
};

test.each<StreamEvent>([
  { type: 'failure', failure },
  { type: 'notice', notice: { text: `${SECRET} was left out` } },
  { type: 'served', by: { region: SECRET, model: SECRET, tier: SECRET, requestId: SECRET } },
  { type: 'attempt', sent: { api: 'azure Responses', url: `https://gateway/${SECRET}`, parameters: {} } },
  { type: 'finish', reason: 'other', rawReason: SECRET },
])('what a server repeats leaves no provider: $type', (event) => {
  const clean = eventWithoutSecrets(event, [SECRET]);
  expect(JSON.stringify(clean)).toContain('•••');
  expect(secretScanner({ secret: SECRET })(JSON.stringify(clean))).toEqual([]);
});

test('a challenge that holds a secret is left out, and the sign-in stays', () => {
  const clean = eventWithoutSecrets({ type: 'failure', failure }, [SECRET]);
  expect(clean).toMatchObject({
    failure: { cure: { type: 'microsoft-sign-in', scope: 'https://ai.azure.com/.default' } },
  });
  expect(clean).not.toHaveProperty('failure.cure.challenge');
});

test('everything else passes as it is', () => {
  const events: readonly StreamEvent[] = [
    { type: 'text-delta', text: 'An answer.' },
    { type: 'served', by: { region: 'us-east-1', requestId: '4c4b6cc0-018d' } },
    { type: 'finish', reason: 'complete', rawReason: 'end_turn' },
    { type: 'failure', failure: { kind: 'network', message: 'The network is down.' } },
    {
      type: 'failure',
      failure: {
        kind: 'credentials',
        message: 'One more step.',
        cure: {
          type: 'microsoft-sign-in',
          challenge: 'Bearer error="insufficient_claims", claims="eyJhY2Nlc3M"',
        },
      },
    },
  ];
  for (const event of events) expect(eventWithoutSecrets(event, [SECRET])).toEqual(event);
});
