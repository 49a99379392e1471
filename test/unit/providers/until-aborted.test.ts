import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../../src/providers/until-aborted.ts';

const NEVER = new Promise<never>(() => {});

describe('what cannot be stopped', () => {
  it('is waited for while nobody has stopped', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('signed in'), signal)).toBe('signed in');
    await expect(untilAborted(Promise.reject(new Error('refused')), signal)).rejects.toThrow('refused');
  });

  it('is no longer waited for after a stop', async () => {
    const stop = new AbortController();
    const waiting = untilAborted(NEVER, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });

  it('is not waited for where it was stopped before, and rejects instead of throwing', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(untilAborted(NEVER, signal)).rejects.toThrow('stopped');
    await expect(untilAborted(Promise.resolve('signed in'), signal)).rejects.toThrow('stopped');
    await expect(untilAborted(Promise.reject(new Error('refused')), signal)).rejects.toThrow('stopped');
  });
});
