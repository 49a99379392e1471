import { hasRoomForWord, sampleText } from '../sample-text.ts';
import { markWrittenAt } from '../wire/mark.ts';
import { sharedNowMs } from '../wire/shared-clock.ts';
import type { Order } from './order.ts';

export const CHARACTERS_PER_TOKEN = 4;

/** Timers are no finer than this under load; a busy network hands packets over in such portions as well. */
const TICK_MS = 10;

/** No word is marked before, because a connection that is just being made and a program that is just being loaded are another story. */
const WARM_UP_MS = 1000;

/**
 * Calls `write` every ten milliseconds with the tokens that are due by then, so that the rate holds on average however
 * late a timer is; resolves when all are written, or `isGone` says that nobody listens.
 */
export function streamTokens(
  { tokensPerSecond, seconds, isMarked }: Order,
  write: (tokens: readonly string[]) => void,
  isGone: () => boolean,
): Promise<void> {
  const total = tokensPerSecond * seconds;
  const text = sampleText('mixed', total * CHARACTERS_PER_TOKEN);
  const startMs = performance.now();
  let written = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsedMs = performance.now() - startMs;
      const isWarm = elapsedMs > WARM_UP_MS;
      const due = Math.min(total, Math.floor((elapsedMs / 1000) * tokensPerSecond));
      const tokens: string[] = [];
      for (; written < due; written += 1) {
        const end = (written + 1) * CHARACTERS_PER_TOKEN;
        tokens.push(text.slice(end - CHARACTERS_PER_TOKEN, end));
        if (isMarked && isWarm && hasRoomForWord(text.slice(0, end)))
          tokens.push(markWrittenAt(sharedNowMs()));
      }
      if (tokens.length > 0 && !isGone()) write(tokens);
      if (written < total && !isGone()) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
}
