import { PAUSE_MS } from '../domain/delivery.ts';
import type { StampedEvent } from '../domain/stream-event.ts';
import type { ViewEvent } from '../protocol/host-message.ts';

/**
 * The same story in fewer words: what one answer received between two other events becomes one event with its deltas
 * joined. Those between which there was a pause stay apart, and the joined ones say when the first and the last of them
 * came, so that all times and bursts are measured the same before and after.
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

/** Appends events to the list, joining neighbours of the same kind that came in one go. */
function joinDeltas(joined: StampedEvent[], events: readonly StampedEvent[]): StampedEvent[] {
  for (const next of events) {
    const last = joined.at(-1);
    const both = last === undefined ? undefined : oneDelta(last, next);
    if (both === undefined) joined.push(next);
    else joined[joined.length - 1] = both;
  }
  return joined;
}

function oneDelta(last: StampedEvent, next: StampedEvent): StampedEvent | undefined {
  if (next.event.type !== 'text-delta' && next.event.type !== 'reasoning-delta') return undefined;
  if (last.event.type !== next.event.type) return undefined;
  if ((next.sinceMs ?? next.atMs) - last.atMs >= PAUSE_MS) return undefined;
  return {
    atMs: next.atMs,
    sinceMs: last.sinceMs ?? last.atMs,
    event: { type: next.event.type, text: last.event.text + next.event.text },
  };
}
