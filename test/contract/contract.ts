import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access, ModelRequest } from '../../src/providers/provider.ts';
import { ProviderFailure } from '../../src/providers/provider-failure.ts';
import { describeModel } from '../../src/providers/registry.ts';
import { expectNoSecret } from './promises.ts';
import { expectClosedWithinASecond, expectStopWithinASecond, run, saidIn, textOf, usageOf } from './run.ts';
import { requestFor, type Stage } from './stage.ts';

/** What every provider promises, tried on one of them. Prompts differ from test to test: the server's log is searched by them. */
export function describeProviderContract(
  name: string,
  setUp: () => Promise<Stage>,
  { hasCredentials }: { readonly hasCredentials: boolean },
): void {
  describe.concurrent(`the ${name} provider`, () => {
    let stage: Stage;
    const unhandled: unknown[] = [];
    const noteUnhandled = (reason: unknown): void => {
      unhandled.push(reason);
    };

    beforeAll(async () => {
      process.on('unhandledRejection', noteUnhandled);
      stage = await setUp();
    });
    afterAll(async () => {
      await stage.stop();
      process.off('unhandledRejection', noteUnhandled);
      expect(unhandled, 'promises rejected without a handler').toEqual([]);
    });

    describe('answers', () => {
      test('with an attempt, deltas, usage and one finish, in this order', async () => {
        const events = await run(stage, signed(stage, 0, 'Hello there.'));
        expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'complete' });
        expect(textOf(events)).toContain(stage.models[0].signature);
        expect(usageOf(events)).toMatchObject({
          inputTokens: expect.any(Number),
          outputTokens: expect.any(Number),
        });
      });

      test('and reports no count that the cloud did not report', async () => {
        const usage = usageOf(await run(stage, signed(stage, 0, 'Count your words.')));
        expect(
          Object.keys(usage).filter(
            (key) => !['inputTokens', 'outputTokens', 'reasoningTokens'].includes(key),
          ),
        ).toEqual([]);
      });

      test('two at a time, without mixing them', async () => {
        const [first, second] = await Promise.all([
          run(stage, signed(stage, 0, 'Speak both at once.')),
          run(stage, signed(stage, 1, 'Speak both at once.')),
        ]);
        const [one, other] = stage.models;
        expect(textOf(first)).toContain(one.signature);
        expect(textOf(first)).not.toContain(other.signature);
        expect(textOf(second)).toContain(other.signature);
        expect(textOf(second)).not.toContain(one.signature);
      });

      test('and nothing happens when it is aborted after its end', async () => {
        const controller = new AbortController();
        const events = await run(stage, signed(stage, 0, 'Say it and be done.'), controller.signal);
        controller.abort();
        await delay(50);
        expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'complete' });
      });
    });

    describe('stops', () => {
      test('before anything is sent', async () => {
        const events = await run(stage, signed(stage, 0, 'Never mind this.'), AbortSignal.abort());
        expect(events).toEqual([{ type: 'finish', reason: 'stopped' }]);
        expect(stage.atServer?.('Never mind this.') ?? 'unknown').toBe('unknown');
      });

      test('while it waits for the first token, within a second, and closes its connection', async () => {
        const prompt = 'Take your time slowly, then stop.';
        const controller = new AbortController();
        const running = run(stage, slow(stage, prompt), controller.signal);
        await delay(120);
        await expectStopWithinASecond(running, controller);
        expect(textOf(await running)).toBe('');
        await expectClosedWithinASecond(stage, prompt);
      });

      test('in the middle of its answer, within a second, keeps the text and closes its connection', async () => {
        const prompt = 'Speak slowly until somebody stops you.';
        const controller = new AbortController();
        const sees = Promise.withResolvers<void>();
        const running = run(stage, slow(stage, prompt), controller.signal, (event) => {
          if (event.type === 'text-delta' || event.type === 'reasoning-delta') sees.resolve();
        });
        await sees.promise;
        await expectStopWithinASecond(running, controller);
        expect(saidIn(await running)).not.toBe('');
        await expectClosedWithinASecond(stage, prompt);
      });

      test('and leaves the other answer running', async () => {
        const controller = new AbortController();
        const stopped = run(stage, slow(stage, 'Slowly, and stopped half-way.'), controller.signal);
        const other = run(stage, signed(stage, 1, 'Carry on regardless.'));
        await delay(150);
        await expectStopWithinASecond(stopped, controller);
        expect((await other).at(-1)).toMatchObject({ type: 'finish', reason: 'complete' });
      });

      test('when its reader leaves', async () => {
        const prompt = 'Slowly, for a reader who walks away.';
        const { provider, access } = stage;
        const stream = provider.stream(slow(stage, prompt), access, new AbortController().signal);
        for await (const event of stream) if (event.type !== 'attempt') break;
        await expectClosedWithinASecond(stage, prompt);
      });
    });

    describe('fails', () => {
      test('with the right kind for everything that can go wrong', async () => {
        for (const fault of stage.faults) {
          const events = await run(stage, requestFor(stage, fault.modelId, 'Let us see what goes wrong.'));
          const last = events.at(-1);
          if (last?.type !== 'failure') throw new Error(`${fault.modelId} ends with ${last?.type}`);
          expect([fault.kind].flat(), fault.modelId).toContain(last.failure.kind);
          if (fault.isTransient === true) expect(last.failure.isTransient, fault.modelId).toBe(true);
          if (fault.hasNoCounts === true) expect(usageOf(events), fault.modelId).toEqual({});
          expect(saidIn(events) !== '', `${fault.modelId} says something first`).toBe(
            fault.isMidAnswer ?? false,
          );
        }
      });
    });

    describe('lists its models', () => {
      test('with the description that a typed id gets, and perhaps more', async () => {
        const { provider, connection, access, secrets } = stage;
        const { models } = await provider.models(connection, access, new AbortController().signal);
        const listed = models.map(({ ref }) => ref);
        for (const { modelId } of stage.models) expect(listed).toContain(`${connection.id}:${modelId}`);
        expectNoSecret(models, secrets);
        for (const model of models) {
          const modelId = model.ref.slice(connection.id.length + 1);
          const typed = describeModel(connection, modelId);
          // What an account made has an id that hides the model; there the list alone knows its name.
          const { ref, cloud } = typed;
          expect(model).toMatchObject(typed.canonicalId === undefined ? { ref, cloud } : typed);
        }
      });
    });

    if (hasCredentials) {
      describe('says that its credentials are refused, without showing them,', () => {
        test('in an answer', async () => {
          const refused = { ...stage, access: refusedAccessOf(stage) };
          const events = await run(refused, signed(stage, 0, 'Let me in.'));
          expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'credentials' } });
        });

        test('in place of its list of models', async () => {
          const { provider, secrets } = stage;
          const thrown: unknown = await provider
            .models(stage.listingConnection, refusedAccessOf(stage), new AbortController().signal)
            .catch((error: unknown) => error);
          expect(thrown).toBeInstanceOf(ProviderFailure);
          expect(thrown).toMatchObject({ failure: { kind: 'credentials' } });
          expectNoSecret(thrown, secrets);
        });
      });
    }
  });
}

function refusedAccessOf({ refusedAccess }: Stage): Access {
  if (refusedAccess === undefined) throw new Error('the stage has no credentials to refuse');
  return refusedAccess;
}

function signed(stage: Stage, index: 0 | 1, prompt: string): ModelRequest {
  const { modelId, attempt } = stage.models[index];
  return requestFor(stage, modelId, prompt, attempt === undefined ? {} : { attempt });
}

function slow(stage: Stage, prompt: string): ModelRequest {
  const { modelId, messages } = stage.slow(prompt);
  return requestFor(stage, modelId, prompt, { messages });
}
