import type { StampedEvent } from '../domain/stream-event.ts';
import type { ViewEvent } from '../protocol/host-message.ts';

/**
 * The same story in fewer words: what one answer received between two other events becomes one event with its deltas
 * joined. The first delta of a kind keeps its time apart, because "time to first token" is read from it.
 */
export function coalesce(events: readonly ViewEvent[]): readonly ViewEvent[] {
  const result: ViewEvent[] = [];
  const open = new Map<string, StampedEvent[]>();
  for (const event of events) {
    if (event.type !== 'answer-extended') {
      open.clear();
      result.push(event);
      continue;
    }
    const stamped = open.get(event.answerId);
    if (stamped === undefined) {
      const started = joinDeltas([], event.events);
      open.set(event.answerId, started);
      result.push({ ...event, events: started });
    } else {
      joinDeltas(stamped, event.events);
    }
  }
  return result;
}

/** Appends events to the list, joining neighbours of the same kind from the third on. */
function joinDeltas(joined: StampedEvent[], events: readonly StampedEvent[]): StampedEvent[] {
  for (const next of events) {
    const last = joined.at(-1);
    const beforeLast = joined.at(-2);
    if (
      last !== undefined &&
      (next.event.type === 'text-delta' || next.event.type === 'reasoning-delta') &&
      last.event.type === next.event.type &&
      beforeLast?.event.type === next.event.type
    ) {
      joined[joined.length - 1] = {
        atMs: next.atMs,
        event: { type: next.event.type, text: last.event.text + next.event.text },
      };
    } else {
      joined.push(next);
    }
  }
  return joined;
}
