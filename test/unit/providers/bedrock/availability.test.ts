import { describe, expect, it } from 'vitest';
import { serve } from './account.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const NO_ACCESS = "You don't have access to the model with the specified model ID.";
const AVAILABLE = {
  modelId: 'anthropic.claude-opus-5-5',
  agreementAvailability: { status: 'AVAILABLE' },
  authorizationStatus: 'AUTHORIZED',
  entitlementAvailability: 'AVAILABLE',
  regionAvailability: 'AVAILABLE',
};

/** A cloud that refuses every prompt with these words, and tells the availability of every model, unless denied. */
async function refusedWith(words: string, availability: object | undefined) {
  const server = await serve(({ method }, reply) => {
    if (method === 'POST') reply.error(403, 'AccessDeniedException', words);
    else if (availability === undefined) reply.error(403, 'AccessDeniedException', 'not authorized');
    else reply.body(200, availability);
  });
  const events = await eventsOf(requestTo(connectionTo(server.endpoint)));
  const asked = server.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
  return { last: events.at(-1), asked };
}

describe('a model to which Bedrock says no more than that there is no access', () => {
  it.each([
    ['is not offered in the region', { regionAvailability: 'NOT_AVAILABLE' }, 'AWS does not offer'],
    ['is being subscribed to', { agreementAvailability: { status: 'PENDING' } }, 'being subscribed'],
    ['needs an agreement', { agreementAvailability: { status: 'NOT_AVAILABLE' } }, 'has not agreed'],
    ['is not for this account', { authorizationStatus: 'NOT_AUTHORIZED' }, 'is not entitled'],
    ['was not bought', { entitlementAvailability: 'NOT_AVAILABLE' }, 'is not entitled'],
  ])('%s, and the failure says so', async (_, more, words) => {
    const { last, asked } = await refusedWith(NO_ACCESS, { ...AVAILABLE, ...more });
    expect(asked).toEqual(['/foundation-model-availability/anthropic.claude-opus-5-5']);
    expect(last).toMatchObject({
      type: 'failure',
      failure: {
        kind: 'access',
        message: expect.stringContaining(words),
        httpStatus: 403,
        requestId: 'request-1',
      },
    });
  });

  it.each([
    ['everything seems to be in order', AVAILABLE],
    ['the reason may not be asked for', undefined],
  ])('fails as it was refused where %s', async (_, availability) => {
    const { last } = await refusedWith(NO_ACCESS, availability);
    expect(last).toMatchObject({
      failure: {
        kind: 'access',
        message: expect.stringContaining('has no access to us.anthropic.claude-opus-5-5'),
      },
    });
  });

  it('is not asked about where the refusal names the permission', async () => {
    const { asked } = await refusedWith(
      'User: jo is not authorized to perform: bedrock:InvokeModel',
      AVAILABLE,
    );
    expect(asked).toEqual([]);
  });
});
