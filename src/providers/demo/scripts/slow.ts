import type { Cue, Script } from '../script.ts';
import { subjectOf } from '../subject.ts';

/** Thinks aloud first and takes its time: shows the reasoning box, the waiting states, and what Stop is for. */
export function slow({ prompt }: Cue): Script {
  const subject = subjectOf(prompt);
  return {
    firstTokenMs: 2000,
    tokensPerSecond: 14,
    reasoning: `The question is about ${subject}. There is no hurry, so first: what would a helpful answer look like? Short, probably. A reader who waits this long deserves one clear thought rather than five hasty ones.

Is there a trap in the wording? I turn it over once… and once more. No: it means what it says. I could begin with an example, but an honest remark about patience fits better.`,
    text: `Thank you for waiting. About **${subject}**, one unhurried thought:

The first good answer is rarely the fastest, and the fastest is rarely the first you would keep. That is why two clocks run under every answer: one stops at the *first token*, the other at the *last*.

1. Open the reasoning above to see how I got here.
2. Press **Stop** in the middle of a sentence next time. What has arrived stays.
3. Ask a quicker model the same thing beside me, and compare.
`,
  };
}
