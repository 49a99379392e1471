import { describe, expect, it } from 'vitest';
import { identityCheck, modelsCheck, outcomeOf, permissionsCheck } from '../../../src/doctor/cloud-checks.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { Identity, ModelList } from '../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../src/providers/provider-failure.ts';
import { DEMO, describeScripted, listOf } from '../engine/scripted-provider.ts';

const model = describeScripted(DEMO, 'a');
const signIn: Failure = {
  kind: 'credentials',
  message: 'The session has ended. Sign in.',
  details: 'Token is expired.',
  requestId: 'r-1',
  cure: { type: 'aws-sso-login', profile: 'dev' },
};
const denied: Failure = {
  kind: 'access',
  message: 'Listing inference profiles is not allowed.',
  details: 'not authorized to perform: bedrock:ListInferenceProfiles',
};

describe('the identity', () => {
  const identity: Identity = {
    principal: 'arn:aws:sts::111122223333:assumed-role/Developer/ana',
    account: '111122223333',
    source: 'profile dev',
    expiresAt: 42 * 60_000,
    notes: ['AWS_BEARER_TOKEN_BEDROCK is set and not used.'],
  };

  it('is told with where it comes from, how long it lasts, and what is not used', () => {
    expect(identityCheck({ found: identity }, 0)).toEqual({
      id: 'identity',
      outcome: 'ok',
      text: 'arn:aws:sts::111122223333:assumed-role/Developer/ana, from profile dev, for another 42 min. AWS_BEARER_TOKEN_BEDROCK is set and not used.',
    });
  });

  it('that is missing comes with its cure and the cloud’s own words', () => {
    expect(identityCheck({ failure: signIn }, 0)).toEqual({
      id: 'identity',
      outcome: 'failed',
      text: 'The session has ended. Sign in.',
      cure: { type: 'aws-sso-login', profile: 'dev' },
      details: 'Token is expired.\nrequest r-1',
    });
  });
});

describe('the list of models', () => {
  const uncallable = [{ label: 'Old', id: 'old', because: 'It has ended.' }];
  const list = (more: Partial<ModelList> = {}) => ({ found: { ...listOf([model]), ...more } });

  it('is counted, with what cannot be asked', () => {
    expect(modelsCheck(list({ uncallable }))).toMatchObject({
      outcome: 'ok',
      text: '1 models can be asked. 1 more are listed and cannot be asked.',
    });
  });

  it('that is empty is a warning', () => {
    expect(modelsCheck(list({ models: [] }))).toMatchObject({
      outcome: 'warning',
      cure: { type: 'edit-connection' },
    });
  });

  it('of which a part could not be had says which', () => {
    const problem: Failure = { kind: 'service', message: 'Bedrock is down.' };
    expect(modelsCheck(list({ problems: [problem] }))).toMatchObject({
      outcome: 'warning',
      text: 'Bedrock is down.',
    });
  });

  it('that nobody may read is left to the permissions', () => {
    expect(modelsCheck({ failure: denied }).outcome).toBe('skipped');
    expect(permissionsCheck({ failure: denied })).toMatchObject({
      outcome: 'warning',
      text: expect.stringContaining('Listing inference profiles is not allowed.'),
      details: denied.details,
    });
  });

  it('that fails for another reason says so', () => {
    expect(modelsCheck({ failure: signIn })).toMatchObject({ outcome: 'failed', cure: signIn.cure });
    expect(permissionsCheck({ failure: signIn }).outcome).toBe('skipped');
  });
});

describe('permissions', () => {
  it('are fine where everything can be listed', () => {
    expect(permissionsCheck({ found: listOf([model]) }).outcome).toBe('ok');
  });

  it('that are missing in part are a warning with the words of the cloud', () => {
    const found = { ...listOf([model]), problems: [denied] };
    expect(permissionsCheck({ found })).toMatchObject({ outcome: 'warning', details: denied.details });
  });
});

describe('what a provider throws', () => {
  it('is a failure as data', async () => {
    expect(await outcomeOf(Promise.reject(new ProviderFailure(signIn)))).toEqual({ failure: signIn });
    expect(await outcomeOf(Promise.reject(new Error('Oops')))).toMatchObject({
      failure: { kind: 'unknown', details: 'Oops' },
    });
    expect(await outcomeOf(Promise.reject(new DOMException('late', 'TimeoutError')))).toMatchObject({
      failure: { kind: 'network', cure: { type: 'open-settings', query: 'http.proxy' } },
    });
  });
});
