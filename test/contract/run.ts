import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import type { ModelRequest } from '../../src/providers/provider.ts';
import { expectPromisesKept } from './promises.ts';
import type { Stage } from './stage.ts';

/** All events of one stream, after a look at what must hold for every one. */
export async function run(
  { provider, access, secrets }: Stage,
  request: ModelRequest,
  signal: AbortSignal = new AbortController().signal,
  see: (event: StreamEvent) => void = () => undefined,
): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of provider.stream(request, access, signal)) {
    events.push(event);
    see(event);
  }
  expectPromisesKept(events, secrets);
  return events;
}

export async function expectStopWithinASecond(
  running: Promise<readonly StreamEvent[]>,
  controller: AbortController,
): Promise<void> {
  const stoppedAt = performance.now();
  controller.abort();
  const events = await running;
  expect(performance.now() - stoppedAt).toBeLessThan(1000);
  expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'stopped' });
}

export async function expectClosedWithinASecond({ atServer }: Stage, prompt: string): Promise<void> {
  if (atServer === undefined) return;
  const deadline = performance.now() + 1000;
  while (atServer(prompt) === 'open' && performance.now() < deadline) await delay(10);
  expect(atServer(prompt)).not.toBe('open');
}

export function textOf(events: readonly StreamEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

export function saidIn(events: readonly StreamEvent[]): string {
  return events.map((event) => ('text' in event ? event.text : '')).join('');
}

export function usageOf(events: readonly StreamEvent[]): object {
  return Object.assign({}, ...events.map((event) => (event.type === 'usage' ? event.usage : {})));
}
