import type { Model } from '../../src/domain/model.ts';
import { EMPTY_REPLY } from '../../src/domain/reply.ts';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import { answerOf, attempt, knownCost, turnOf } from './fixtures.ts';
import type { PlaygroundHost } from './playground-host.ts';

const BATCH_INTERVAL_MS = 32;
const CHARACTERS_PER_BATCH = 24;

/** Adds a turn and lets `text` stream into all its lanes, as a fast model would send it. */
export function streamInto(
  host: PlaygroundHost,
  turnId: string,
  lanes: readonly { readonly laneId: string; readonly model: Model }[],
  text: string,
): void {
  const startMs = Date.now();
  const answers = lanes.map(({ laneId, model }) =>
    answerOf(`${turnId}-${laneId}`, laneId, model, EMPTY_REPLY),
  );
  const tellAll = (...events: readonly StreamEvent[]) => {
    const stamped = events.map((event) => ({ atMs: Date.now() - startMs, event }));
    host.say(
      ...answers.map(({ id }) => ({ type: 'answer-extended', answerId: id, events: stamped }) as const),
    );
  };

  host.say({ type: 'turn-added', turn: turnOf(turnId, 'Stream it all.', answers) });
  tellAll(attempt());
  let shown = 0;
  const timer = setInterval(() => {
    const next = text.slice(shown, shown + CHARACTERS_PER_BATCH);
    shown += next.length;
    if (next !== '') return tellAll({ type: 'text-delta', text: next });
    clearInterval(timer);
    tellAll(
      { type: 'usage', usage: { inputTokens: 24, outputTokens: Math.round(text.length / 4) } },
      { type: 'finish', reason: 'complete' },
    );
    host.say(
      ...answers.map(({ id }) => ({ type: 'answer-priced', answerId: id, ...knownCost(0.0042) }) as const),
    );
  }, BATCH_INTERVAL_MS);
}
