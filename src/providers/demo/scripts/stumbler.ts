import type { Cue, Script } from '../script.ts';
import { subjectOf } from '../subject.ts';

/** Loses its connection in the middle of every answer: shows a failure that keeps what has arrived. */
export function stumbler({ prompt }: Cue): Script {
  return {
    firstTokenMs: 400,
    tokensPerSecond: 35,
    text: `Three things are worth knowing about **${subjectOf(prompt)}**.

1. The first is simple, and I can say it in one breath.
2. The second needs a little more care, because it depends on the first, and because at about this point I usually`,
    failure: {
      kind: 'interrupted',
      message:
        'The connection was lost in the middle of the answer. Retry asks again. ' +
        '(The Stumbler always breaks off here: it shows what a lost connection looks like.)',
    },
  };
}
