import { describe, expect, it } from 'vitest';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { controlAnswer } from '../../../support/clouds/bedrock-control.ts';
import { idsIn, listOf, serve } from './account.ts';
import { accessWith, connectionTo } from './setting.ts';

const NEVER = new AbortController().signal;

describe('a list of Bedrock of which a part is denied', () => {
  it('has what the region serves where profiles may not be listed, and says why the rest is missing', async () => {
    const list = await listOf({ denied: ['ListInferenceProfiles'] });
    expect(idsIn(list)).toContain('amazon.nova-2-lite-v1:0');
    expect(idsIn(list)).not.toContain('us.amazon.nova-2-lite-v1:0');
    expect(list.problems).toEqual([
      {
        kind: 'access',
        message:
          'Models may be missing, because the inference profiles could not be listed. The AWS identity in use may not list models: bedrock:ListInferenceProfiles is not allowed. Ask an administrator for the permission; until then type the id of a model.',
        details: expect.stringContaining('AccessDeniedException (HTTP 403)'),
        requestId: 'request-1',
        region: 'us-east-1',
        httpStatus: 403,
        cure: { type: 'check-connection' },
      },
    ]);
  });

  it('does not say that a model has no profile when profiles could not be listed', async () => {
    const { uncallable } = await listOf({ denied: ['ListInferenceProfiles'] });
    expect(uncallable.find(({ id }) => id === 'anthropic.claude-opus-5-5')).toEqual({
      id: 'anthropic.claude-opus-5-5',
      label: 'Claude Opus 5.5',
      because:
        'It can only be called through an inference profile, and the profiles could not be listed; type the id of one to use it.',
    });
  });

  it.each([
    [
      'ListInferenceProfiles APPLICATION',
      'us.amazon.nova-2-lite-v1:0',
      'the inference profiles of the account',
    ],
    ['ListInferenceProfiles SYSTEM_DEFINED', 'amazon.nova-2-lite-v1:0', 'the inference profiles of AWS'],
    ['ListFoundationModels', 'us.amazon.nova-2-lite-v1:0', 'the foundation models'],
  ] as const)('without %s still has %s, and one problem', async (denied, id, what) => {
    const list = await listOf({ denied: [denied] });
    expect(idsIn(list)).toContain(id);
    expect(list.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(`because ${what} could not be listed`),
    ]);
  });

  it('does not offer what may not be a model for chat where the models are not known', async () => {
    const list = await listOf({ denied: ['ListFoundationModels'] });
    expect(idsIn(list)).not.toContain('us.amazon.titan-embed-text-v2:0');
    expect(list.uncallable.find(({ id }) => id === 'us.amazon.titan-embed-text-v2:0')?.because).toMatch(
      /not known whether it can chat/,
    );
  });

  it('claims no route of bare ids where it is not known what the region serves', async () => {
    const { aliases } = await listOf({ denied: ['ListFoundationModels'], connection: { allowGlobal: true } });
    expect(aliases).toEqual([]);
  });

  it('does not nag for permissions that few accounts need', async () => {
    const list = await listOf({ denied: ['ListProvisionedModelThroughputs', 'ListImportedModels'] });
    expect(list.problems).toEqual([]);
    expect(list.uncallable.find(({ id }) => id === 'amazon.titan-text-premier-v1:0')?.because).toMatch(
      /could not be listed; type its ARN/,
    );
  });

  it('says when these fail in another way, so that nothing vanishes without a word', async () => {
    const server = await serve(({ path, query }, reply) => {
      const answer = controlAnswer(path, query);
      if (path === '/imported-models') reply.error(503, 'ServiceUnavailableException', 'Come back later.');
      else reply.body(200, answer?.body ?? {});
    });
    const { problems } = await bedrock.models(connectionTo(server.endpoint), accessWith(), NEVER);
    expect(problems).toMatchObject([{ kind: 'service', httpStatus: 503, region: 'us-east-1' }]);
  });

  it('keeps what came in time, and says what did not', async () => {
    const server = await serve(async ({ path, query, closedEarly }, reply) => {
      if (query.get('type') === 'APPLICATION') await closedEarly;
      else reply.body(200, controlAnswer(path, query)?.body ?? {});
    });
    const list = await bedrock.models(connectionTo(server.endpoint), accessWith(), AbortSignal.timeout(1500));
    expect(idsIn(list)).toContain('us.anthropic.claude-opus-5-5');
    expect(list.problems).toMatchObject([
      {
        kind: 'network',
        message: expect.stringMatching(/profiles of the account .* did not answer in time/),
      },
    ]);
  });

  it('keeps the pages that came before one that failed', async () => {
    const server = await serve(({ path, query }, reply) => {
      const answer = controlAnswer(path, query);
      if (query.get('nextToken') === '4') reply.error(429, 'ThrottlingException', 'Rate exceeded');
      else reply.body(200, answer?.body ?? {});
    });
    const list = await bedrock.models(connectionTo(server.endpoint), accessWith(), NEVER);
    expect(idsIn(list)).toContain('us.anthropic.claude-opus-5-5');
    expect(list.problems).toMatchObject([{ kind: 'throttled', httpStatus: 429 }]);
  });
});

describe('a list of Bedrock of which nothing could be had', () => {
  it('fails with the permission that is missing', async () => {
    const error: unknown = await listOf({ denied: ['ListFoundationModels', 'ListInferenceProfiles'] }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ProviderFailure);
    expect(error).toMatchObject({
      failure: {
        kind: 'access',
        httpStatus: 403,
        region: 'us-east-1',
        message: expect.stringContaining('bedrock:ListFoundationModels is not allowed'),
      },
    });
  });

  it('says so when there is nobody to ask', async () => {
    const error: unknown = await bedrock
      .models(connectionTo('http://127.0.0.1:1'), accessWith(), NEVER)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      failure: { kind: 'network', message: expect.stringContaining('127.0.0.1:1') },
    });
  });
});
