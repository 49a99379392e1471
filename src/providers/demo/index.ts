import type { DemoConnection } from '../../domain/connection.ts';
import type { FinalEvent, StreamEvent } from '../../domain/stream-event.ts';
import type { ModelRequest, Provider } from '../provider.ts';
import { attemptOf, ignoredBy } from './attempt.ts';
import { actorFor } from './cast.ts';
import { DEMO_MODELS, describeDemoModel } from './describe.ts';
import { pause } from './pause.ts';
import type { Script } from './script.ts';
import { countTokens, tokensOf } from './tokens.ts';

/**
 * Scripted models that run here, offline and free of charge: a first look without an account, and steady ground for
 * tests. The same prompt always gets the same answer, at the pace of a real model. Token counts follow the rule in
 * `tokens.ts`.
 */
export const demo: Provider<DemoConnection> = {
  async models(connection) {
    const models = DEMO_MODELS.map(({ id }) => describeDemoModel(connection, id));
    return { models, uncallable: [], problems: [] };
  },
  async identity() {
    return { principal: 'nobody', source: 'scripts in this extension' };
  },
  stream,
};

async function* stream(
  request: ModelRequest<DemoConnection>,
  _access: unknown,
  signal: AbortSignal,
): AsyncIterable<StreamEvent> {
  if (signal.aborted) return yield STOPPED;
  const { modelId, attempt } = request;
  yield attemptOf(request);

  const actor = actorFor(modelId);
  if (actor === undefined) return yield unknownModel(modelId);
  yield* ignoredParameters(request);
  yield* perform(actor({ prompt: promptOf(request), attempt }), request, signal);
}

/** Says the script token by token. What was said until the end, the limit or Stop is what is counted. */
async function* perform(
  script: Script,
  request: ModelRequest<DemoConnection>,
  signal: AbortSignal,
): AsyncIterable<StreamEvent> {
  await pause(script.firstTokenMs, signal);
  let outputTokens = 0;
  let reasoningTokens = 0;
  for (const delta of deltasOf(script)) {
    if (signal.aborted || outputTokens >= request.maxOutputTokens) break;
    yield delta;
    outputTokens += 1;
    if (delta.type === 'reasoning-delta') reasoningTokens += 1;
    await pause(1000 / script.tokensPerSecond, signal);
  }
  // A request that was refused before the first token cost nothing and was counted nowhere.
  if (script.failure !== undefined && outputTokens === 0 && !signal.aborted) {
    return yield { type: 'failure', failure: script.failure };
  }
  yield {
    type: 'usage',
    usage: {
      inputTokens: inputTokensOf(request),
      outputTokens,
      ...(script.reasoning !== undefined && { reasoningTokens }),
    },
  };
  yield ending(script, outputTokens, request.maxOutputTokens, signal.aborted);
}

type Delta = Extract<StreamEvent, { type: 'text-delta' | 'reasoning-delta' }>;

function deltasOf({ reasoning = '', text }: Script): readonly Delta[] {
  return [
    ...tokensOf(reasoning).map((token): Delta => ({ type: 'reasoning-delta', text: token })),
    ...tokensOf(text).map((token): Delta => ({ type: 'text-delta', text: token })),
  ];
}

function ending(script: Script, said: number, limit: number, wasStopped: boolean): FinalEvent {
  if (wasStopped) return STOPPED;
  if (said >= limit && said < deltasOf(script).length) return { type: 'finish', reason: 'length' };
  if (script.failure !== undefined) return { type: 'failure', failure: script.failure };
  return { type: 'finish', reason: 'complete' };
}

const STOPPED: FinalEvent = { type: 'finish', reason: 'stopped' };

function promptOf({ messages }: ModelRequest): string {
  return messages.at(-1)?.text ?? '';
}

function inputTokensOf({ system = '', messages }: ModelRequest): number {
  return countTokens(system) + messages.reduce((sum, message) => sum + countTokens(message.text), 0);
}

/** Everything but the output limit means nothing to a script, and saying so is better than pretending. */
function* ignoredParameters(request: ModelRequest): Iterable<StreamEvent> {
  const ignored = ignoredBy(request);
  if (ignored.length === 0) return;
  yield { type: 'notice', notice: { text: `Demo models are scripted: they ignore ${ignored.join(', ')}.` } };
}

function unknownModel(modelId: string): FinalEvent {
  const known = DEMO_MODELS.map(({ id }) => id).join(', ');
  return {
    type: 'failure',
    failure: {
      kind: 'not-found',
      message: `There is no demo model “${modelId}”. Choose one of: ${known}.`,
      cure: { type: 'choose-model' },
    },
  };
}
