import { describe, expect, it } from 'vitest';
import { callCheck } from '../../../src/doctor/call-check.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { learnedFacts } from '../../../src/engine/learned-facts.ts';
import { QuotaGate } from '../../../src/engine/quota-gate.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { DEMO, describeScripted, directoryOf, scriptedProvider } from '../engine/scripted-provider.ts';

const model = describeScripted(DEMO, 'a');

function asking(events: readonly StreamEvent[]) {
  const clock = new FakeClock();
  const provider = scriptedProvider(clock, { a: [events] });
  const learned = learnedFacts(memoryStore(), clock, () => {});
  const services = { directory: directoryOf(provider), clock, learned, quotas: new QuotaGate(clock) };
  const call = (signal = new AbortController().signal) => callCheck(model, services, signal);
  return { provider, learned, call };
}

describe('one call', () => {
  it('that is answered shows that asking is allowed, and asks for next to nothing', async () => {
    const { provider, call } = asking([
      { type: 'text-delta', text: 'OK' },
      { type: 'finish', reason: 'length' },
    ]);
    expect(await call()).toEqual({ id: 'call', outcome: 'ok', text: 'a answered.' });
    expect(provider.requests).toMatchObject([{ modelId: 'a', maxOutputTokens: 32 }]);
  });

  it('that fails comes with its cure', async () => {
    const cure = { type: 'replace-key' } as const;
    const { call } = asking([
      { type: 'failure', failure: { kind: 'credentials', message: 'The key is wrong.', cure } },
    ]);
    expect(await call()).toMatchObject({ outcome: 'failed', text: 'The key is wrong.', cure });
  });

  it('is asked as lanes ask, so that what it finds out is remembered', async () => {
    const { learned, call } = asking([
      { type: 'learned', learned: { omits: ['temperature'] } },
      { type: 'finish', reason: 'complete' },
    ]);
    await call();
    expect(await learned.of(DEMO, 'a')).toEqual({ omits: ['temperature'] });
  });

  it('that the user leaves is no finding', async () => {
    const { call } = asking([{ type: 'finish', reason: 'complete' }]);
    expect(await call(AbortSignal.abort())).toMatchObject({ outcome: 'skipped' });
  });
});
