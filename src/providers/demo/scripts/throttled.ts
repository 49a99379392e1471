import type { Cue, Script } from '../script.ts';
import { subjectOf } from '../subject.ts';

/** Refuses the first attempt the way a busy cloud does, and answers the second: shows the wait between them. */
export function throttled({ prompt, attempt }: Cue): Script {
  if (attempt === 1) return { firstTokenMs: 250, tokensPerSecond: 1, text: '', failure: TOO_MANY_REQUESTS };
  return {
    firstTokenMs: 300,
    tokensPerSecond: 40,
    text: `There we are: attempt ${attempt} went through.

About **${subjectOf(prompt)}** I have only this to say: clouds limit how many requests and tokens an account may send in a minute. When they say *not now*, they often say how long to wait; the wait is counted down, the request is sent once more, and the clock under this answer starts with the attempt that answered.
`,
  };
}

const TOO_MANY_REQUESTS = {
  kind: 'throttled',
  message: 'Too many requests in a short time. The demo asks you to wait three seconds.',
  httpStatus: 429,
  retryAfterMs: 3000,
  isTransient: true,
} as const;
