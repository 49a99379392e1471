import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../src/catalog/index.ts';
import { bedrockPolicy, type IamPolicy } from '../../src/doctor/bedrock-policy.ts';
import type { BedrockConnection } from '../../src/domain/connection.ts';
import { modelIdOf } from '../../src/domain/model-ref.ts';
import { bedrock } from '../../src/providers/bedrock/index.ts';
import type { Access } from '../../src/providers/provider.ts';
import { LOCAL_ACCOUNT } from '../support/clouds/bedrock-account.ts';
import { type Clouds, type LoggedRequest, startClouds } from '../support/clouds/index.ts';
import { requestFor } from './stage.ts';

const ACCOUNT = '111122223333';
const NEVER = new AbortController().signal;

/** One IAM permission that AWS asks for: an action on a resource, as part of a call through a profile or directly. */
interface Needed {
  readonly action: string;
  readonly resource: string;
  readonly throughProfile?: string;
}

let clouds: Clouds;
let connection: BedrockConnection;
let access: Access;
beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 1, piecesPerSecond: 1000 });
  const { endpoint } = clouds.bedrock;
  connection = {
    id: 'work',
    kind: 'bedrock',
    label: 'Work',
    region: 'us-east-1',
    auth: 'chain',
    allowGlobal: true,
    endpoint,
    guardrail: { id: 'gr1234567890', version: '1' },
  };
  access = {
    env: clouds.env,
    secret: async () => undefined,
    microsoftToken: () => Promise.reject(new Error()),
  };
});
afterAll(() => clouds.stop());

describe('the IAM policy for chosen models', () => {
  it('allows exactly the calls of a run that lists and asks them, and nothing besides', async () => {
    const { models } = await bedrock.models(connection, access, NEVER);
    const chosen = CHOSEN.map((id) => {
      const model = models.find(({ ref }) => modelIdOf(ref) === id);
      if (model === undefined) throw new Error(`${id} is not listed`);
      return model;
    });
    // As for models that are chosen and not listed yet: the regions are asked for one by one.
    for (const id of CHOSEN) await bedrock.describe?.(connection, id, access, NEVER);
    for (const model of chosen) {
      const modelId = modelIdOf(model.ref);
      const asked = requestFor({ connection }, modelId, 'Hello.', { facts: factsOf(model) });
      const events = await Array.fromAsync(bedrock.stream({ ...asked, connection }, access, NEVER));
      expect(events.at(-1), modelId).toMatchObject({ type: 'finish' });
    }

    const needed = clouds.requests().flatMap(neededFor);
    const policy = bedrockPolicy(connection, chosen, ACCOUNT);
    expect(needed.filter((each) => !isAllowed(policy, each))).toEqual([]);
    const unused = policy.Statement.flatMap(({ Action, Resource, Condition }) =>
      Action.flatMap((action) =>
        Resource.filter((resource) => !needed.some((each) => isMeant(each, action, resource, Condition))).map(
          (resource) => `${action} on ${resource}`,
        ),
      ),
    );
    // Asked only where a model refuses without a reason, which none did.
    expect(unused).toEqual(['bedrock:GetFoundationModelAvailability on *']);
  });

  it('allows a model in another region only through the chosen profile', async () => {
    const { models } = await bedrock.models(connection, access, NEVER);
    const profile = models.filter(({ route }) => route === 'geographic').slice(0, 1);
    const policy = bedrockPolicy(connection, profile, ACCOUNT);
    const behind = policy.Statement.find(({ Condition }) => Condition !== undefined)?.Resource[1];
    const direct = { action: 'bedrock:InvokeModelWithResponseStream', resource: behind ?? '' };
    expect(behind).toContain('us-east-2');
    expect(isAllowed(policy, direct)).toBe(false);
  });

  it('holds where the account is not known, and names the partition of the region', () => {
    const ref = 'gov:us-gov.anthropic.claude-sonnet-4-5-v1:0' as const;
    const reach = { extent: 'geography', regions: ['us-gov-east-1'] } as const;
    const canonicalId = 'anthropic.claude-sonnet-4-5-v1:0';
    const model = { ref, label: 'Claude', place: '', route: 'geographic', reach, canonicalId } as const;
    const policy = bedrockPolicy({ ...connection, region: 'us-gov-west-1' }, [model]);
    const action = 'bedrock:InvokeModelWithResponseStream';
    const profile = `arn:aws-us-gov:bedrock:us-gov-west-1:${ACCOUNT}:inference-profile/${ref.slice('gov:'.length)}`;
    const behind = `arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/${canonicalId}`;
    expect(isAllowed(policy, { action, resource: profile })).toBe(true);
    expect(isAllowed(policy, { action, resource: behind, throughProfile: profile })).toBe(true);
    expect(isAllowed(policy, { action, resource: behind })).toBe(false);
  });

  it('allows a bare id, and the profile that it takes by itself', () => {
    const bare = {
      ref: 'work:anthropic.claude-opus-5-5',
      label: 'Claude',
      place: '',
      canonicalId: 'anthropic.claude-opus-5-5',
      route: 'geographic',
      reach: { extent: 'geography', name: 'us', regions: ['us-east-1'] },
    } as const;
    const policy = bedrockPolicy(connection, [bare], ACCOUNT);
    const action = 'bedrock:InvokeModelWithResponseStream';
    const model = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5';
    const profile = `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.anthropic.claude-opus-5-5`;
    expect(isAllowed(policy, { action, resource: model })).toBe(true);
    expect(isAllowed(policy, { action, resource: profile })).toBe(true);
    expect(isAllowed(policy, { action, resource: model, throughProfile: profile })).toBe(true);
  });

  it('adds what an API key needs, and Mantle', () => {
    const model = {
      ref: 'work:openai.gpt-5.5',
      label: 'GPT',
      place: '',
      cloud: 'bedrock',
      canonicalId: 'openai.gpt-5.5',
    } as const;
    const { guardrail: _none, ...rest } = connection;
    const actions = bedrockPolicy({ ...rest, auth: 'apiKey' }, [model], ACCOUNT).Statement.flatMap(
      ({ Action }) => Action,
    );
    expect(actions).toEqual(
      expect.arrayContaining([
        'bedrock:CallWithBearerToken',
        'bedrock-mantle:CreateInference',
        'bedrock-mantle:CallWithBearerToken',
      ]),
    );
    expect(actions).not.toContain('bedrock:InvokeModelWithResponseStream');
  });
});

/** One of each route: geographic, global, in the region, of the account's own (over a geographic one), provisioned. */
const CHOSEN = [
  'us.amazon.nova-2-lite-v1:0',
  'global.anthropic.claude-haiku-4-5-20251001-v1:0',
  'amazon.nova-micro-v1:0',
  `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/team0budget1`,
  `arn:aws:bedrock:us-east-1:${ACCOUNT}:provisioned-model/support0desk`,
];

/** What AWS's documentation says each call needs, read off the requests that really came. */
function neededFor({ method, path, body }: LoggedRequest): readonly Needed[] {
  const url = new URL(decodeURIComponent(path), 'http://local');
  const [, collection = '', ...rest] = url.pathname.split('/');
  const id = rest.join('/');
  if (method === 'GET')
    return [{ action: `bedrock:${actionOf(collection, id)}`, resource: id === '' ? '*' : arnOf(id) }];
  const modelId = id.replace(/\/converse-stream$/, '');
  const { guardrailConfig } = JSON.parse(body);
  if (guardrailConfig === undefined) return invoked(modelId);
  const guardrail = `arn:aws:bedrock:us-east-1:${ACCOUNT}:guardrail/${guardrailConfig.guardrailIdentifier}`;
  return [...invoked(modelId), { action: 'bedrock:ApplyGuardrail', resource: guardrail }];
}

function actionOf(collection: string, id: string): string {
  const names: Readonly<Record<string, readonly [list: string, get: string]>> = {
    'foundation-models': ['ListFoundationModels', 'GetFoundationModel'],
    'inference-profiles': ['ListInferenceProfiles', 'GetInferenceProfile'],
    'provisioned-model-throughputs': ['ListProvisionedModelThroughputs', ''],
    'provisioned-model-throughput': ['', 'GetProvisionedModelThroughput'],
    'imported-models': ['ListImportedModels', ''],
  };
  const name = names[collection]?.[id === '' ? 0 : 1];
  if (!name) throw new Error(`a call that nobody knows: ${collection}/${id}`);
  return name;
}

/** An id as the ARN that IAM knows it by. */
function arnOf(id: string): string {
  if (id.startsWith('arn:')) return id;
  const profile = LOCAL_ACCOUNT.systemProfiles.find(({ inferenceProfileId }) => inferenceProfileId === id);
  return profile?.inferenceProfileArn ?? `arn:aws:bedrock:us-east-1::foundation-model/${id}`;
}

/** A profile needs to be allowed itself, and its model in every region that the account's list names for it. */
function invoked(modelId: string): readonly Needed[] {
  const action = 'bedrock:InvokeModelWithResponseStream';
  const profile = [...LOCAL_ACCOUNT.systemProfiles, ...LOCAL_ACCOUNT.applicationProfiles].find(
    ({ inferenceProfileId, inferenceProfileArn }) =>
      [inferenceProfileId, inferenceProfileArn].includes(modelId),
  );
  if (profile === undefined) return [{ action, resource: arnOf(modelId) }];
  const { inferenceProfileArn } = profile;
  const behind = 'models' in profile && Array.isArray(profile.models) ? profile.models : [];
  return [
    { action, resource: inferenceProfileArn },
    ...behind.map(({ modelArn }) => ({
      action,
      resource: String(modelArn),
      throughProfile: inferenceProfileArn,
    })),
  ];
}

function isAllowed({ Statement }: IamPolicy, needed: Needed): boolean {
  return Statement.some(({ Action, Resource, Condition }) =>
    Action.some((action) => Resource.some((resource) => isMeant(needed, action, resource, Condition))),
  );
}

function isMeant(
  { action: wanted, resource: on, throughProfile }: Needed,
  action: string,
  resource: string,
  condition: IamPolicy['Statement'][number]['Condition'],
): boolean {
  const profiles = condition?.ArnLike['bedrock:InferenceProfileArn'];
  const isThrough =
    profiles === undefined ||
    (throughProfile !== undefined && profiles.some((profile) => isLike(throughProfile, profile)));
  return action === wanted && isThrough && isLike(on, resource);
}

/** As IAM compares, with at most one star, which stands for anything. */
function isLike(value: string, pattern: string): boolean {
  const [head = '', tail] = pattern.split('*');
  return tail === undefined ? value === pattern : value.startsWith(head) && value.endsWith(tail);
}
