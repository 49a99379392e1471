import * as v from 'valibot';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import type { Access, ModelRequest } from '../../src/providers/provider.ts';
import { providerFor } from '../../src/providers/registry.ts';
import { azureFixtures, bedrockFixtures, parseFixture } from '../../test/contract/fixture.ts';
import { connectionAt, FIXTURE_ACCESS } from '../../test/contract/fixture-stage.ts';
import { serveFixture } from '../../test/contract/serve-fixture.ts';
import { requestFor } from '../../test/contract/stage.ts';
import type { Account } from './accounts.ts';
import type { RecordingCase } from './cases.ts';
import { fixtureResponse } from './fixture-response.ts';
import { scrub } from './scrub.ts';
import { onTape } from './tape.ts';

export type Outcome = { readonly fixture: object } | { readonly problem: string };

/** Asks the cloud, and makes of its response what the fixture becomes; a problem where it ends otherwise than the fixture did. */
export async function recordCase(each: RecordingCase, account: Account): Promise<Outcome> {
  const fixtures = each.cloud === 'bedrock' ? bedrockFixtures() : azureFixtures();
  const known = fixtures.find(({ name }) => name === each.fixture);
  if (known === undefined) return { problem: 'there is no such fixture' };

  const { connection, access } = each.isRefused === true ? account.refused : account;
  const request: ModelRequest = {
    ...requestFor({ connection }, account.modelId, each.prompt),
    ...withoutModel(known.request),
    ...each.request,
  };
  const recordings = await onTape(() => eventsOf(request, access));
  const recording = recordings.findLast(({ method }) => method === 'POST');
  if (recording === undefined) return { problem: 'no request was sent' };

  const response = scrub(fixtureResponse(recording), account.secrets, account.hosts);
  const source = { doc: known.source.doc, grade: 'recorded', date: new Date().toISOString().slice(0, 10) };
  const { name, request: part } = known;
  const unfinished = { name, source, ...(Object.keys(part).length > 0 && { request: part }), response };
  const expected = await replayed(each.cloud, { ...unfinished, expected: [] });

  const [was, is] = [endingOf(known.expected.at(-1)), endingOf(expected.at(-1))];
  if (was !== is) return { problem: `it ended with ${is}, where the fixture ends with ${was}` };
  return { fixture: { ...unfinished, expected } };
}

/** What the provider makes of the response as it will be written: without the attempt, failures by their kind alone. */
async function replayed(cloud: RecordingCase['cloud'], file: object): Promise<readonly object[]> {
  const parsed = parseFixture(cloud, file);
  const server = await serveFixture(parsed);
  const connection = connectionAt(cloud, server.endpoint);
  const request = { ...requestFor({ connection }, 'my-model', 'Hello?'), ...parsed.fixture.request };
  try {
    const events = await eventsOf(request, FIXTURE_ACCESS);
    return events.filter(({ type }) => type !== 'attempt').map(lasting);
  } finally {
    await server.stop();
  }
}

function lasting(event: StreamEvent): object {
  if (event.type !== 'failure') return event;
  const { kind, httpStatus, cure } = event.failure;
  return {
    type: 'failure',
    failure: { kind, ...(httpStatus !== undefined && { httpStatus }), ...(cure !== undefined && { cure }) },
  };
}

async function eventsOf(request: ModelRequest, access: Access): Promise<readonly StreamEvent[]> {
  const provider = await providerFor(request.connection.kind);
  const events: StreamEvent[] = [];
  for await (const event of provider.stream(request, access, new AbortController().signal))
    events.push(event);
  return events;
}

function withoutModel({ modelId: _fixtures, ...request }: Readonly<Record<string, unknown>>): object {
  return request;
}

const ending = v.union([
  v.pipe(
    v.object({ type: v.literal('finish'), reason: v.string(), rawReason: v.optional(v.string(), '') }),
    v.transform(({ reason, rawReason }) => `finish ${reason} ${rawReason}`.trim()),
  ),
  v.pipe(
    v.object({ type: v.literal('failure'), failure: v.object({ kind: v.string() }) }),
    v.transform(({ failure }) => `failure ${failure.kind}`),
  ),
]);

/** `finish complete end_turn`, `failure not-found`. */
function endingOf(event: object | undefined): string {
  return v.parse(ending, event);
}
