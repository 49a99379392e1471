import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  laneOf,
  replyOf,
  sol,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { mountApp, textOf } from './mounted-app.ts';

const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol)];
const cut = replyOf(
  [5, attempt()],
  [9, { type: 'text-delta', text: 'One, two,' }],
  [20, { type: 'finish', reason: 'length' }],
);
const first = turnOf('turn-1', 'Count.', [
  answerOf('cut-1', 'lane-1', claude, cut),
  answerOf('cut-2', 'lane-2', sol, cut),
]);
const rest = {
  ...turnOf('turn-2', 'Continue.', [answerOf('rest', 'lane-1', claude, completeReply('three.'))]),
  continues: 'cut-1',
};

describe('an answer that was cut off at its limit', () => {
  it('says so, and its lane alone can be asked for the rest', async () => {
    const app = await mountApp(viewOf('compare', lanes, [first]));
    expect(textOf(app.root.querySelector('.remark'))).toContain('Cut off at the output limit.');
    app.button('Continue the answer of GPT-6.1 Sol').click();
    expect(app.heard.at(-1)).toEqual({ type: 'continue', answerId: 'cut-2' });
  });

  it('is not continued twice, and the other lane still can be', async () => {
    const app = await mountApp(viewOf('compare', lanes, [first, rest]));
    expect(app.named('button', 'Continue the answer of Claude Opus 5.5')).toEqual([]);
    expect(app.named('button', 'Continue the answer of GPT-6.1 Sol')).toHaveLength(1);
  });

  it('is followed by a line that is not the words of the user', async () => {
    const app = await mountApp(viewOf('compare', lanes, [first, rest]));
    expect(textOf(app.root.querySelector('.lane-continuation'))).toBe(
      'Asked to go on where the answer was cut off.',
    );
  });
});

describe('an answer that waits its turn', () => {
  const queued = (untilMs: number, why?: Failure) =>
    viewOf('compare', lanes, [
      turnOf('turn', 'Count.', [
        answerOf(
          'answer',
          'lane-1',
          claude,
          replyOf([1, { type: 'queued', untilMs: Date.now() + untilMs, ...(why && { why }) }]),
        ),
      ]),
    ]);

  it('says how long, and why', async () => {
    const app = await mountApp(queued(120_000));
    expect(textOf(app.root.querySelector('.remark'))).toMatch(
      /share a quota.* Sent in (2 min 00|1 min 59) s\./,
    );
  });

  it('says what the cloud has said to another, where that is what it waits for', async () => {
    const why: Failure = { kind: 'throttled', message: 'Too many requests in a minute. Retry later.' };
    const app = await mountApp(queued(30_000, why));
    expect(textOf(app.root.querySelector('.remark'))).toMatch(
      /^Too many requests in a minute\. Sent in (30|29) s\. Ask Another Model…$/,
    );
  });

  it('says nothing of waits that are over before they are read', async () => {
    const app = await mountApp(queued(400));
    expect(app.root.querySelector('.remark')).toBeNull();
  });
});
