import { describe, expect, it } from 'vitest';
import { foundationModel, systemProfile } from '../../../support/clouds/bedrock-account.ts';
import { controlAnswer } from '../../../support/clouds/bedrock-control.ts';
import { EMPTY, listOf, serve } from './account.ts';
import { accessWith, connectionTo, eventsOf, requestTo } from './setting.ts';

const OPUS = 'anthropic.claude-opus-5-5';
const opusEverywhere = [foundationModel(OPUS, 'Claude Opus 5.5')];

/** What AWS lists in a region: its geographies, the narrowest not first. */
const REGIONS = [
  ['us-east-1', 'us', { us: ['us-east-1', 'us-east-2', 'us-west-2'] }],
  ['eu-central-1', 'eu', { eu: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'] }],
  ['ap-northeast-2', 'apac', { apac: ['ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1'] }],
  [
    'ap-northeast-1',
    'jp',
    {
      apac: ['ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1'],
      jp: ['ap-northeast-1', 'ap-northeast-3'],
    },
  ],
  [
    'ap-southeast-2',
    'au',
    {
      apac: ['ap-northeast-1', 'ap-southeast-1', 'ap-southeast-2'],
      au: ['ap-southeast-2', 'ap-southeast-4'],
    },
  ],
  [
    'ca-central-1',
    'ca',
    { us: ['ca-central-1', 'us-east-1', 'us-east-2'], ca: ['ca-central-1', 'ca-west-1'] },
  ],
  [
    'ap-south-1',
    'in',
    { apac: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1'], in: ['ap-south-1', 'ap-south-2'] },
  ],
  ['us-gov-west-1', 'us-gov', { 'us-gov': ['us-gov-east-1', 'us-gov-west-1'] }],
  ['sa-east-1', 'sa', { us: ['sa-east-1', 'us-east-1', 'us-west-2'], sa: ['sa-east-1'] }],
  // A geography that AWS invents tomorrow.
  ['mx-central-1', 'mx', { mx: ['mx-central-1', 'mx-north-1'] }],
] as const;

function accountIn(region: string, geographies: Readonly<Record<string, readonly string[]>>) {
  return {
    ...EMPTY,
    foundationModels: opusEverywhere,
    systemProfiles: [
      systemProfile(`global.${OPUS}`, OPUS, [region, '']),
      ...Object.entries(geographies).map(([prefix, regions]) =>
        systemProfile(`${prefix}.${OPUS}`, OPUS, regions),
      ),
    ],
  };
}

describe.each(REGIONS)('in %s', (region, narrowest, geographies) => {
  it(`the default route is listed first and leads through ${narrowest}, the global one stands last`, async () => {
    const { models } = await listOf({
      account: accountIn(region, geographies),
      connection: { region, allowGlobal: true },
    });
    expect(models).toHaveLength(Object.keys(geographies).length + 1);
    expect(models[0]).toMatchObject({
      ref: `work:${narrowest}.${OPUS}`,
      label: 'Claude Opus 5.5',
      place: `Bedrock · ${region} · ${narrowest}`,
      canonicalId: OPUS,
      scope: 'regional',
      route: 'geographic',
      reach: {
        extent: 'geography',
        name: narrowest,
        regions: Object.entries(geographies).find(([name]) => name === narrowest)?.[1],
      },
    });
    expect(models.at(-1)).toMatchObject({ route: 'global', reach: { extent: 'global' } });
  });

  it('a bare id that needs a profile takes that same route, which is looked up and never guessed', async () => {
    const account = accountIn(region, geographies);
    const server = await serve(({ path, query, method }, reply) => {
      const answer = method === 'GET' ? controlAnswer(path, query, account) : undefined;
      if (answer !== undefined) reply.body(answer.status, answer.body);
      else
        reply.error(
          400,
          'ValidationException',
          `Invocation of model ID ${OPUS} with on-demand throughput isn’t supported.`,
        );
    });
    await eventsOf(requestTo(connectionTo(server.endpoint, { region }), { modelId: OPUS }), accessWith());
    expect(server.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      `/model/${OPUS}/converse-stream`,
      `/model/${narrowest}.${OPUS}/converse-stream`,
    ]);
  });
});
