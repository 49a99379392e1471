import * as v from 'valibot';
import type { AzureConnection, AzureDeployment } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Access, ModelList } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { FailureContext } from './cause-row.ts';
import { createClient } from './client.ts';
import { requestHeaders } from './credentials.ts';
import { describeDeployment } from './describe.ts';
import { failureOf } from './failures.ts';
import { rejectedRequest } from './rejected-request.ts';
import { routeToDeployments } from './route.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * The deployments that can be chatted with: those typed in the connection, or else what an old listing still tells.
 * Throws a `ProviderFailure` where the resource does not tell.
 */
export async function listModels(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<ModelList> {
  const deployments = connection.deployments ?? (await listedDeployments(connection, access, signal));
  const models = deployments.filter(canChat).map((deployment) => describeDeployment(connection, deployment));
  return { models, uncallable: [], problems: [] };
}

async function listedDeployments(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<readonly AzureDeployment[]> {
  for (const audience of ['current', 'older'] as const) {
    let context: FailureContext = { connection, audience, secrets: [] };
    try {
      const { headers, secrets } = await untilAborted(
        requestHeaders(connection, audience, access, signal),
        signal,
      );
      context = { ...context, secrets };
      return parseListing(
        await createClient(routeToDeployments(connection), headers).get('/deployments', { signal }),
      );
    } catch (error) {
      signal.throwIfAborted();
      if (connection.auth !== 'apiKey' && audience === 'current' && rejectedRequest(error).isWrongAudience)
        continue;
      throw new ProviderFailure(withAdvice(failureOf(error, false, context)));
    }
  }
  throw new ProviderFailure(withAdvice(NOT_A_LISTING));
}

/** Throws a `ProviderFailure` for anything that is not a listing, such as the page of a gateway. */
function parseListing(body: unknown): readonly AzureDeployment[] {
  const result = v.safeParse(listing, body);
  if (!result.success) throw new ProviderFailure(NOT_A_LISTING);
  return result.output;
}

const listing = v.pipe(
  v.object({
    data: v.array(
      v.object({
        id: v.string(),
        model: v.string(),
        status: v.fallback(v.optional(v.string()), undefined),
      }),
    ),
  }),
  v.transform(({ data }) =>
    data
      .filter(({ status }) => (status ?? 'succeeded') === 'succeeded')
      .map(({ id, model }) => ({ name: id, model })),
  ),
);

const NOT_A_LISTING: Failure = { kind: 'not-found', message: 'This resource does not list its deployments.' };
const ADVICE =
  'Type your deployments into the connection ("deployments"); a reference with the name of a deployment works without that, too.';

/** Where only the list is missing, that is all there is to say; a refused key or an unknown host is said as well. */
function withAdvice(failure: Failure): Failure {
  const isOnlyTheList = failure.kind === 'not-found' || failure.kind === 'invalid-request';
  const { cure: _cure, ...rest } = failure;
  return isOnlyTheList
    ? {
        ...rest,
        kind: 'not-found',
        message: `${NOT_A_LISTING.message} ${ADVICE}`,
        cure: { type: 'edit-connection' },
      }
    : { ...failure, message: `${failure.message} ${ADVICE}` };
}

/** Left out: what answers no prompt, and batch deployments, which answer only jobs. */
function canChat({ model, sku }: AzureDeployment): boolean {
  return !/Batch$/i.test(sku ?? '') && !NOT_FOR_CHAT.test(model);
}

/** The listing tells nothing of abilities but the model's name. */
const NOT_FOR_CHAT =
  /embed|dall-e|image|flux|sora|whisper|tts|transcri|translat|realtime|audio|rerank|ocr|moderation|^(?:text-)?(?:ada|babbage|curie|davinci)/i;
