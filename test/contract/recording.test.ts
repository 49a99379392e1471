import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, azureAccount, bedrockAccount, type Missing } from '../../scripts/record/accounts.ts';
import { CASES } from '../../scripts/record/cases.ts';
import { recordCase } from '../../scripts/record/record-case.ts';
import { scrub } from '../../scripts/record/scrub.ts';
import { type Clouds, LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import { azureFixtures, bedrockFixtures, parseFixture } from './fixture.ts';
import { expectNoSecret } from './promises.ts';

describe('recording from the local clouds', () => {
  let clouds: Clouds;
  beforeAll(async () => {
    clouds = await startClouds({ firstPieceMs: 10, piecesPerSecond: 400 });
  });
  afterAll(() => clouds.stop());

  test.each(['text-answer', 'unrecognized-client', 'responses-text', 'chat-text', 'error-401-key'])(
    'makes a fixture of %s, without a secret and marked with its day',
    async (name) => {
      const each = caseOf(name);
      const outcome = await recordCase(each, await accountOf(each.cloud, clouds));
      if ('problem' in outcome) throw new Error(outcome.problem);
      const { fixture } = parseFixture(each.cloud, outcome.fixture);
      expect(fixture.source).toMatchObject({
        grade: 'recorded',
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
      expect(fixture.expected.at(-1)?.type).toMatch(/^(finish|failure)$/);
      expectNoSecret(outcome, [...Object.values(LOCAL_SECRETS), new URL(clouds.azure.endpoint).host]);
    },
  );

  test('leaves a fixture alone whose point the answer misses', async () => {
    const outcome = await recordCase(caseOf('stop-sequence'), await accountOf('bedrock', clouds));
    expect(outcome).toMatchObject({ problem: expect.stringContaining('finish complete end_turn') });
  });
});

test('every case names a fixture that exists', () => {
  const names = { bedrock: bedrockFixtures(), azure: azureFixtures() };
  const unknown = CASES.filter(({ cloud, fixture }) => !names[cloud].some(({ name }) => name === fixture));
  expect(unknown).toEqual([]);
});

test('without an account it is said what is missing', async () => {
  expect(await bedrockAccount({}, {})).toMatchObject({ missing: expect.stringContaining('--bedrock-model') });
  expect(azureAccount({ 'azure-deployment': 'x' }, {})).toMatchObject({
    missing: expect.stringContaining('AZURE_OPENAI_API_KEY'),
  });
});

test('scrubbing removes accounts, identities and names, and keeps the rest', () => {
  const recorded = {
    message:
      'User: arn:aws:sts::123456789012:assumed-role/Admin/alice is not authorized on arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.x',
    principal: 'The principal `4f1c2d3e-0a1b-4c2d-8e3f-9a8b7c6d5e4f` at alice-ai.openai.azure.com',
    echo: Buffer.from('s3cret+key/=').toString('base64'),
    latencyMs: 312,
  };
  expect(scrub(recorded, ['s3cret+key/='], ['alice-ai.openai.azure.com'])).toEqual({
    message:
      'User: arn:aws:iam::111122223333:user/someone is not authorized on arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.x',
    principal: 'The principal `00000000-0000-0000-0000-000000000000` at my-resource.openai.azure.com',
    echo: 'REMOVED',
    latencyMs: 312,
  });
});

function caseOf(fixture: string): (typeof CASES)[number] {
  const found = CASES.find((each) => each.fixture === fixture);
  if (found === undefined) throw new Error(`there is no case for ${fixture}`);
  return found;
}

async function accountOf(cloud: 'bedrock' | 'azure', clouds: Clouds): Promise<Account> {
  const account: Account | Missing =
    cloud === 'bedrock'
      ? await bedrockAccount(
          { 'bedrock-model': 'us.amazon.nova-pro-v1:0', 'bedrock-endpoint': clouds.bedrock.endpoint },
          { ...clouds.env, AWS_REGION: 'us-east-1' },
        )
      : azureAccount(
          { 'azure-deployment': 'team-mini' },
          { ...clouds.env, AZURE_OPENAI_ENDPOINT: clouds.azure.endpoint },
        );
  if ('missing' in account) throw new Error(account.missing);
  return account;
}
