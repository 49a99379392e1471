import { describe, expect, it } from 'vitest';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import type { Answer } from '../../../src/domain/conversation.ts';
import { START_SPACING_MS } from '../../../src/engine/quota-gate.ts';
import type { SessionEvent } from '../../../src/engine/session-event.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { ATTEMPT, COMPLETE, failure, text } from '../domain/events.ts';
import { FakeClock } from './fake-clock.ts';
import type { Script, Step } from './scripted-provider.ts';
import { sessionOf, sessionSetting } from './session-setting.ts';

const AZURE: AzureConnection = {
  id: 'az',
  kind: 'azure',
  label: 'Az',
  endpoint: 'https://x.example',
  auth: 'entra',
};
const YES: readonly Step[] = [ATTEMPT, text('Yes.'), COMPLETE];
const busy = (retryAfterMs: number): readonly Step[] => [ATTEMPT, failure('Busy.', true, retryAfterMs)];
const prompt = { text: 'Why?', context: [] };

/** Eight lanes of one deployment, and one of another. */
function comparison(script: Script) {
  const setting = sessionSetting({ crowded: script, free: [YES] }, memoryStore(), undefined, [AZURE]);
  const lanes = [...Array<'az:crowded'>(8).fill('az:crowded'), 'az:free' as const];
  const session = sessionOf(
    setting,
    lanes.map((model) => ({ model })),
  );
  const events: SessionEvent[] = [];
  session.listen((event) => events.push(event));
  const answers = (): readonly Answer[] => session.conversation.turns[0]?.answers ?? [];
  const states = () => answers().map(({ reply }) => reply.state.type);
  return { ...setting, session, answers, states };
}

const at = (ms: number) => new FakeClock().epochMs() + ms;

describe('eight lanes on one quota', () => {
  it('are asked one after the other, each saying when; another deployment is not held up', async () => {
    const { clock, session, provider, answers, states } = comparison([YES]);
    void session.send(prompt);
    await clock.advance(0);
    expect(states()).toEqual(['finish', ...Array(7).fill('queued'), 'finish']);
    expect(answers()[3]?.reply.state).toEqual({ type: 'queued', untilMs: at(3 * START_SPACING_MS) });
    await clock.advance(2 * START_SPACING_MS);
    expect(provider.requests).toHaveLength(4);
    await clock.advance(10_000);
    expect(states()).toEqual(Array(9).fill('finish'));
    expect(answers()[7]?.reply.timing).toMatchObject({
      attemptStartedMs: 7 * START_SPACING_MS,
      endedMs: 7 * START_SPACING_MS,
    });
  });

  it('wait together for the 120 s that the cloud asks one of them for, and are then asked apart', async () => {
    const { clock, session, provider, answers, states } = comparison([busy(120_000), YES]);
    void session.send(prompt);
    await clock.advance(100);
    expect(states()).toEqual(['waiting', ...Array(7).fill('queued'), 'finish']);
    expect(answers()[1]?.reply.state).toMatchObject({
      type: 'queued',
      untilMs: at(120_000),
      why: { kind: 'throttled', retryAfterMs: 120_000 },
    });
    await clock.advance(119_000);
    expect(provider.requests).toHaveLength(2);
    await clock.advance(901);
    expect(provider.requests).toHaveLength(3);
    await clock.advance(10_000);
    expect(states()).toEqual(Array(9).fill('finish'));
    expect(answers().map(({ reply }) => reply.attempts)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('can be stopped while they are queued and while they count down', async () => {
    const { clock, session, provider, answers, states } = comparison([busy(120_000), YES]);
    void session.send(prompt);
    await clock.advance(1000);
    for (const index of [0, 4]) session.stop(answers()[index]?.id ?? '');
    await clock.advance(0);
    expect(answers()[0]?.reply).toMatchObject({ attempts: 1, state: { type: 'finish', reason: 'stopped' } });
    expect(answers()[4]?.reply).toMatchObject({ attempts: 0, state: { type: 'finish', reason: 'stopped' } });
    await clock.advance(200_000);
    expect(states()).toEqual(Array(9).fill('finish'));
    expect(provider.requests.filter(({ modelId }) => modelId === 'crowded')).toHaveLength(7);
  });

  it('that were all refused do not come back in the same instant', async () => {
    const { clock, session, provider, states } = comparison([
      ...Array<readonly Step[]>(8).fill(busy(5000)),
      YES,
    ]);
    const asked: number[] = [];
    const { stream } = provider;
    Object.assign(provider, {
      stream: (...parameters: Parameters<typeof stream>) => {
        if (parameters[0].modelId === 'crowded') asked.push(clock.monotonicMs());
        return stream(...parameters);
      },
    });
    void session.send(prompt);
    await clock.advance(600_000);
    expect(states()).toEqual(Array(9).fill('finish'));
    const gaps = asked.slice(1).map((askedMs, index) => askedMs - (asked[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(START_SPACING_MS);
  });
});
