import type { Check } from './check.ts';
import type { Handshake } from './handshake.ts';

/** Whether this machine's clock is near enough to the server's. */
export function clockCheck(way: Handshake | Error): Check {
  const id = 'clock';
  if (way instanceof Error) return { id, outcome: 'skipped', text: 'Not tried: the server was not reached.' };
  const { clockSkewMs } = way;
  if (clockSkewMs === undefined)
    return { id, outcome: 'skipped', text: 'The server does not tell its time.' };
  const distance = Math.abs(clockSkewMs);
  if (distance < NOTABLE_SKEW_MS)
    return { id, outcome: 'ok', text: "This machine's clock agrees with the server's." };
  const minutes = Math.round(distance / 60_000);
  const text = `This machine's clock is ${minutes} min ${clockSkewMs > 0 ? 'behind' : 'ahead of'} the server's.`;
  return distance < MOST_SKEW_MS
    ? { id, outcome: 'warning', text: `${text} At five minutes, requests are refused: set the clock.` }
    : { id, outcome: 'failed', text: `${text} Signatures and tokens are refused: set the clock.` };
}

/** AWS refuses signatures that are five minutes off; Microsoft's tokens allow as much. */
const MOST_SKEW_MS = 5 * 60_000;
const NOTABLE_SKEW_MS = 60_000;
