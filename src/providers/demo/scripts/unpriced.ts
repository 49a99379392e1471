import type { Cue, Script } from '../script.ts';
import { subjectOf } from '../subject.ts';

/** Answers like any other model, but no catalog knows its price: shows that unknown is not zero. */
export function unpriced({ prompt }: Cue): Script {
  return {
    firstTokenMs: 300,
    tokensPerSecond: 60,
    text: `I can talk about **${subjectOf(prompt)}**, and I can count the tokens it takes. What I cannot tell you is what they cost: nobody has written down a price for me.

So the figure below says *unknown* rather than zero. If you know the price of a model that is not in the catalog, for instance one with a negotiated discount, put it into the setting \`parley.prices\`.
`,
  };
}
