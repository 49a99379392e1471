import { differenceOf } from '../../src/difference/difference.ts';
import type { Difference } from '../../src/domain/difference.ts';
import type { DifferenceView, ViewState } from '../../src/protocol/view-state.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  laneOf,
  nova,
  replyOf,
  sol,
  turnOf,
  viewOf,
} from './fixtures.ts';
import type { Scene } from './scenes.ts';

/** Two answers to one question, alike in much. */
export const CAREFUL_ANSWER = `# Retrying uploads safely

The loop retries every failed request, including client errors such as \`400\`, which will never succeed. You should only retry temporary failures.

## What to change

1. Classify the status code before retrying.
2. Use exponential backoff with full jitter.
3. Pass an \`AbortSignal\` so that the caller can cancel.

\`\`\`ts
export async function upload(file: Blob, signal?: AbortSignal) {
  for (let attempt = 0; ; attempt++) {
    const response = await put(file, signal);
    if (response.ok) return response;
    if (!isTemporary(response.status) || attempt === 5) throw new UploadError(response);
    await sleep(Math.random() * 250 * 2 ** attempt, signal);
  }
}
\`\`\`

| Status | Retry |
| --- | --- |
| 400 | no |
| 429 | yes, after \`Retry-After\` |
| 503 | yes |

Full jitter spreads the clients out, so that they do not all come back at the same moment.

> Never retry a request that is not idempotent.

## Testing

Inject the clock and the random source, so that tests run without waiting.`;

export const ANOTHER_ANSWER = `# Retrying uploads safely

Right now the loop retries every failed request, even client errors such as \`400\` or \`404\`, which will never succeed. Only temporary failures should be retried.

## What I would change

- Classify the status code first.
- Use exponential backoff with jitter.
- Respect the \`Retry-After\` header.
- Accept an \`AbortSignal\` so the caller can cancel.

\`\`\`typescript
const isTemporary = (status: number) => status === 429 || status >= 500;

export async function upload(file: Blob, { signal, attempts = 5 }: Options = {}) {
  for (let attempt = 0; ; attempt++) {
    const response = await put(file, signal);
    if (response.ok) return response;
    if (!isTemporary(response.status) || attempt === attempts) {
      throw new UploadError(response);
    }
    await sleep(delayOf(response, attempt), signal);
  }
}
\`\`\`

| Status | Retry | Why |
| --- | --- | --- |
| 400 | no | the request is wrong |
| 429 | yes, after \`Retry-After\` | too many requests |
| 503 | yes | overloaded |

## Testing

Inject the clock and the random source, so that tests run without waiting.

Let me know if you want the tests as well!`;

/** What the host would say of these two texts. */
export function compared(left: string, right: string): Difference {
  const work = differenceOf([left], [right]);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** A comparison whose first two answers are looked at by what differs. */
export function differenceView(left: string, right: string, difference?: DifferenceView): ViewState {
  const answers = [
    answerOf('answer-1', 'lane-1', claude, completeReply(left)),
    answerOf('answer-2', 'lane-2', sol, completeReply(right)),
    answerOf('answer-3', 'lane-3', nova, replyOf([20, attempt()])),
  ];
  const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol), laneOf('lane-3', nova)];
  return viewOf('compare', lanes, [turnOf('turn-1', 'How should this retry?', answers)], {
    comparison: {
      layout: 'difference',
      difference: difference ?? { ...PAIR, type: 'compared', difference: compared(left, right) },
    },
  });
}

export const PAIR = { one: 'answer-1', other: 'answer-2' };

const long = Array.from(
  { length: 60 },
  (_, index) => `## Part ${index}\n\n${CAREFUL_ANSWER.replaceAll('retry', `retry${index}`)}`,
).join('\n\n');

export const differenceScenes: Readonly<Record<string, Scene>> = {
  'compare-difference': { view: differenceView(CAREFUL_ANSWER, ANOTHER_ANSWER) },
  'compare-difference-identical': { view: differenceView(CAREFUL_ANSWER, CAREFUL_ANSWER) },
  'compare-difference-computing': {
    view: differenceView(CAREFUL_ANSWER, ANOTHER_ANSWER, { ...PAIR, type: 'computing' }),
  },
  'compare-difference-silent': {
    view: differenceView(CAREFUL_ANSWER, '', {
      one: 'answer-1',
      other: 'answer-3',
      type: 'without-text',
      answers: ['answer-3'],
    }),
  },
  'compare-difference-long': { view: differenceView(long, long.replaceAll('failed', 'broken')) },
};
