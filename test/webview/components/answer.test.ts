import { describe, expect, it } from 'vitest';
import { EMPTY_REPLY } from '../../../src/domain/reply.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import type { ViewEvent } from '../../../src/protocol/host-message.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  knownCost,
  laneOf,
  nova,
  replyOf,
  sol,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { drawn, type MountedApp, mountApp, textOf } from './mounted-app.ts';

const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol)];

function extended(answerId: string, ...events: readonly StreamEvent[]): ViewEvent {
  return { type: 'answer-extended', answerId, events: events.map((event) => ({ atMs: 500, event })) };
}

function said(answerId: string, text: string): ViewEvent {
  return extended(answerId, { type: 'text-delta', text });
}

function article(app: MountedApp, label: string): HTMLElement {
  const [found] = app.named('article', label);
  if (found === undefined) throw new Error(`There is no answer of ${label}.`);
  return found;
}

async function mountRunning(): Promise<MountedApp> {
  return mountApp(
    viewOf('compare', lanes, [
      turnOf('turn', 'Why?', [
        answerOf('answer-1', 'lane-1', claude, replyOf([5, attempt()])),
        answerOf('answer-2', 'lane-2', sol, replyOf([5, attempt()])),
      ]),
    ]),
  );
}

async function mountWith(reply: ReturnType<typeof replyOf>, more = {}): Promise<MountedApp> {
  return mountApp(
    viewOf('compare', lanes, [turnOf('turn', 'Why?', [answerOf('answer', 'lane-1', claude, reply, more)])]),
  );
}

describe('an answer', () => {
  it('streams into its own lane and no other, however the batches are mixed', async () => {
    const app = await mountRunning();
    await app.say(said('answer-1', 'alpha '), said('answer-2', '**gamma** '), said('answer-1', 'beta'));
    await app.say(said('answer-2', 'delta'));
    expect(textOf(article(app, 'Claude Opus 5.5').querySelector('.answer-text'))).toBe('alpha beta');
    expect(textOf(article(app, 'GPT-6.1 Sol').querySelector('.answer-text'))).toBe('gamma delta');
    expect(article(app, 'GPT-6.1 Sol').querySelector('.answer-text strong')?.textContent).toBe('gamma');
  });

  it('keeps what it has on the page while it grows', async () => {
    const app = await mountRunning();
    await app.say(said('answer-1', 'First paragraph.\n\nSecond'));
    const paragraph = article(app, 'Claude Opus 5.5').querySelector('.answer-text p');
    await app.say(said('answer-1', ' paragraph.\n\nThird.'));
    expect(article(app, 'Claude Opus 5.5').querySelector('.answer-text p')).toBe(paragraph);
  });

  it('is busy while it streams and then shows its figures', async () => {
    const app = await mountRunning();
    await app.say(said('answer-1', 'Yes.'));
    expect(article(app, 'Claude Opus 5.5').getAttribute('aria-busy')).toBe('true');
    await app.say(
      extended(
        'answer-1',
        { type: 'usage', usage: { inputTokens: 12, outputTokens: 3 } },
        { type: 'finish', reason: 'complete' },
      ),
      { type: 'answer-priced', answerId: 'answer-1', ...knownCost(0.0127) },
    );
    const answer = article(app, 'Claude Opus 5.5');
    expect(answer.getAttribute('aria-busy')).toBe('false');
    expect(textOf(answer.querySelector('.hover-trigger'))).toBe(
      '0.50 s first 0.50 s speed unknown 12 → 3 tok $0.0127',
    );
    expect(textOf(app.root.querySelector('[role=status]'))).toBe('Claude Opus 5.5 has finished.');
  });

  it('describes its figures by the whole story', async () => {
    const app = await mountWith(completeReply('A complete answer in two pieces.'), knownCost(0.0127));
    const trigger = app.root.querySelector('.figures .hover-trigger');
    const story = document.getElementById(trigger?.getAttribute('aria-describedby') ?? '');
    expect(textOf(story)).toContain('Price source AWS price list, read on 2026-11-20');
    expect(textOf(story)).toContain('Request id 7d0c3b0e');
  });

  it('names how it stands in words beside the shape of its icon', async () => {
    const stateOf = async (reply: ReturnType<typeof replyOf>) =>
      (await mountWith(reply)).root.querySelector('.state')?.getAttribute('aria-label');
    expect(await stateOf(EMPTY_REPLY)).toBe('Waiting');
    expect(await stateOf(replyOf([0, attempt()], [1, { type: 'text-delta', text: 'a' }]))).toBe('Streaming');
    expect(await stateOf(completeReply('Yes.'))).toBe('Done');
    expect(await stateOf(replyOf([1, { type: 'finish', reason: 'stopped' }]))).toBe('Stopped');
    expect(await stateOf(replyOf([1, { type: 'finish', reason: 'length' }]))).toBe('Ended early');
  });

  it('has a Stop of its own while it runs', async () => {
    const app = await mountRunning();
    app.button('Stop GPT-6.1 Sol').click();
    expect(app.heard.at(-1)).toEqual({ type: 'stop', answerId: 'answer-2' });
  });

  it('can be retried, continued and, from the menu of its lane, copied when it has ended', async () => {
    const app = await mountWith(completeReply('Yes, because.'));
    app.button('Retry Claude Opus 5.5').click();
    app.button('Continue with Claude Opus 5.5').click();
    app.button('More Actions for Claude Opus 5.5').click();
    await drawn();
    app.button('Copy Answer').click();
    expect(app.heard.slice(-3)).toEqual([
      { type: 'retry', answerId: 'answer' },
      { type: 'continue-with', answerId: 'answer' },
      { type: 'copy-answer', answerId: 'answer' },
    ]);
  });

  it('shows another answer in its place when it is retried', async () => {
    const app = await mountWith(completeReply('The first try, in full.'));
    app.button('Retry Claude Opus 5.5').focus();
    await app.say({
      type: 'answer-started',
      turnId: 'turn',
      answer: answerOf('answer-2', 'lane-1', claude, EMPTY_REPLY),
    });
    await app.say(said('answer-2', 'The second.'));
    expect(app.named('article', 'Claude Opus 5.5')).toHaveLength(1);
    expect(textOf(app.root.querySelector('.answer-text'))).toBe('The second.');
    expect(document.activeElement).toBe(app.button('Stop Claude Opus 5.5'));
  });

  it('can only be watched while another window receives it', async () => {
    const app = await mountWith(replyOf([0, attempt()]), { isElsewhere: true });
    expect(app.named('button', 'Stop Claude Opus 5.5')).toEqual([]);
    expect(textOf(app.root.querySelector('.remark'))).toContain('Another window');
    expect(app.named('button', 'Send')).toHaveLength(1);
  });

  it('shows notices, and why it ended early', async () => {
    const app = await mountWith(
      replyOf(
        [0, attempt()],
        [1, { type: 'notice', notice: { text: 'This model ignores temperature.' } }],
        [2, { type: 'finish', reason: 'length' }],
      ),
    );
    const remarks = [...app.root.querySelectorAll('.remark')].map(textOf);
    expect(remarks[0]).toBe('This model ignores temperature.');
    expect(remarks[1]).toContain('Cut off at the output limit.');
  });

  it('counts down to a retry and says what it waits for', async () => {
    const message = 'Azure limits the tokens per minute. Wait a moment and retry.';
    const why = { kind: 'throttled', message } as const;
    const app = await mountWith(
      replyOf([0, attempt()], [1, { type: 'waiting', untilMs: Date.now() + 12_000, why }]),
    );
    expect(textOf(app.root.querySelector('.remark'))).toMatch(
      /^Azure limits the tokens per minute\. Retrying in 1[12] s\. Ask Another Model…$/,
    );
    app.button('Ask another model in place of Claude Opus 5.5').click();
    expect(app.heard.at(-1)).toEqual({ type: 'replace-lane', laneId: 'lane-1', answerId: 'answer' });
  });

  it('offers no other model for a wait that is another window’s', async () => {
    const why = { kind: 'throttled', message: 'Too many.' } as const;
    const waiting = replyOf([0, attempt()], [1, { type: 'waiting', untilMs: Date.now() + 12_000, why }]);
    const answer = { ...answerOf('answer', 'lane-1', claude, waiting), isElsewhere: true };
    const app = await mountApp(viewOf('compare', lanes, [turnOf('turn', 'Why?', [answer])]));
    expect(textOf(app.root.querySelector('.remark'))).toContain('Another window');
    expect(app.named('button', 'Ask another model in place of Claude Opus 5.5')).toEqual([]);
  });

  it('agrees with a new snapshot after a gap', async () => {
    const app = await mountRunning();
    await app.say(said('answer-1', 'lost in'));
    const reply = replyOf([5, attempt()], [400, { type: 'text-delta', text: 'lost in between' }]);
    const turn = turnOf('turn', 'Why?', [answerOf('answer-1', 'lane-1', claude, reply)]);
    await app.say({
      type: 'conversation-opened',
      conversation: { id: 'conversation', title: '', lanes, turns: [turn] },
    });
    await app.say(said('answer-1', ' again'), extended('answer-1', { type: 'finish', reason: 'complete' }));
    expect(textOf(app.root.querySelector('.answer-text'))).toBe('lost in between again');
  });
});

describe('reasoning', () => {
  const thinking = replyOf([0, attempt()], [600, { type: 'reasoning-delta', text: 'First, **look**.' }]);

  it('stands collapsed above the answer, with how long it took', async () => {
    const app = await mountWith(thinking);
    const fold = app.root.querySelector('details');
    expect(textOf(fold?.querySelector('summary'))).toBe('Thinking…');
    await app.say({
      type: 'answer-extended',
      answerId: 'answer',
      events: [{ atMs: 2700, event: { type: 'text-delta', text: 'Yes.' } }],
    });
    expect(textOf(fold?.querySelector('summary'))).toBe('Thought for 2.1 s');
    expect(fold?.open).toBe(false);
  });

  it('is drawn only once it is opened, and streams on then', async () => {
    const app = await mountWith(thinking);
    const fold = app.root.querySelector('details');
    expect(textOf(fold?.querySelector('.reasoning-text'))).toBe('');
    if (fold !== null) fold.open = true;
    fold?.dispatchEvent(new Event('toggle'));
    await app.say(extended('answer', { type: 'reasoning-delta', text: ' Then act.' }));
    await drawn();
    expect(textOf(fold?.querySelector('.reasoning-text'))).toBe('First, look. Then act.');
  });

  it('is not there where the model showed none', async () => {
    const app = await mountWith(completeReply('Yes, because.'));
    expect(app.root.querySelector('details')?.hidden).toBe(true);
  });
});

describe('a failed answer', () => {
  const failed = (cure?: { readonly type: 'aws-sso-login' }) =>
    replyOf([
      5,
      {
        type: 'failure',
        failure: {
          kind: 'credentials',
          message: 'Your session for GPT-6.1 has expired. Sign in again and retry.',
          ...(cure === undefined ? {} : { cure }),
        },
      },
    ]);

  it('says what happened, what follows, and offers the one useful button', async () => {
    const app = await mountWith(failed({ type: 'aws-sso-login' }));
    expect(textOf(app.root.querySelector('.failure-headline'))).toBe('Your session for GPT-6.1 has expired.');
    expect(textOf(app.root.querySelector('.failure-follows'))).toBe('Sign in again and retry.');
    app.button('Sign In for Claude Opus 5.5').click();
    app.button('Copy Details of Claude Opus 5.5').click();
    app.button('Retry Claude Opus 5.5').click();
    expect(app.heard.slice(-3)).toEqual([
      { type: 'cure', answerId: 'answer' },
      { type: 'copy-details', answerId: 'answer' },
      { type: 'retry', answerId: 'answer' },
    ]);
  });

  it('keeps the focus in its lane when it is tried again', async () => {
    const again = {
      type: 'answer-started',
      turnId: 'turn',
      answer: answerOf('answer-2', 'lane-1', claude, EMPTY_REPLY),
    } as const;
    const comparison = await mountWith(failed());
    comparison.button('Retry Claude Opus 5.5').focus();
    await comparison.say(again);
    expect(document.activeElement).toBe(comparison.button('Stop Claude Opus 5.5'));

    const turn = turnOf('turn', 'Why?', [answerOf('answer', 'lane-1', claude, failed())]);
    const chat = await mountApp(viewOf('chat', lanes.slice(0, 1), [turn]));
    chat.button('Retry Claude Opus 5.5').focus();
    await chat.say(again);
    expect(document.activeElement).toBe(article(chat, 'Claude Opus 5.5'));
  });

  it('takes no focus from elsewhere when it is tried again', async () => {
    const app = await mountWith(failed());
    app.prompt.focus();
    await app.say({
      type: 'answer-started',
      turnId: 'turn',
      answer: answerOf('answer-2', 'lane-1', claude, EMPTY_REPLY),
    });
    expect(document.activeElement).toBe(app.prompt);
  });

  it('makes Retry the useful button where nothing else helps', async () => {
    const app = await mountWith(failed());
    expect(app.button('Retry Claude Opus 5.5').className).toBe('vscode-button');
    expect(app.named('button', 'Sign In for Claude Opus 5.5')).toEqual([]);
  });

  it('was not sent where it failed before its first request, and keeps what arrived where it did not', async () => {
    const unsent = await mountWith(failed());
    expect(textOf(unsent.root.querySelector('.figure'))).toBe('not sent');
    const broken = await mountWith(
      replyOf(
        [0, attempt()],
        [9, { type: 'text-delta', text: 'It began' }],
        [20, { type: 'failure', failure: { kind: 'network', message: 'The connection was lost.' } }],
      ),
    );
    expect(textOf(broken.root.querySelector('.answer-text'))).toBe('It began');
    expect(textOf(broken.root.querySelector('.failure-follows'))).toBe(
      'What had arrived before is kept above.',
    );
  });

  it('leaves the other lanes running', async () => {
    const app = await mountRunning();
    await app.say(
      extended('answer-1', {
        type: 'failure',
        failure: { kind: 'service', message: 'Bedrock had an error.' },
      }),
      said('answer-2', 'Still here.'),
    );
    expect(article(app, 'Claude Opus 5.5').dataset['state']).toBe('failure');
    expect(textOf(article(app, 'GPT-6.1 Sol').querySelector('.answer-text'))).toBe('Still here.');
  });
});

describe('a code block', () => {
  it('can be copied and inserted, with its exact code', async () => {
    const app = await mountWith(completeReply('Look:\n\n```ts\nconst a = 1;\n  b();\n```\n'));
    app.button('Copy').click();
    app.button('Insert At Cursor').click();
    expect(app.heard.slice(-2)).toEqual([
      { type: 'copy-code', code: 'const a = 1;\n  b();\n' },
      { type: 'insert-code', code: 'const a = 1;\n  b();\n', language: 'ts' },
    ]);
    expect(app.named('button', 'Copied')).toHaveLength(1);
  });

  it.each(['', 'x'.repeat(100)])(
    'is inserted without a language where the fence names none: "%s"',
    async (name) => {
      const app = await mountWith(completeReply(`Look, all of it:\n\n\`\`\`${name}\nb();\n\`\`\`\n`));
      app.button('Insert At Cursor').click();
      expect(app.heard.at(-1)).toEqual({ type: 'insert-code', code: 'b();\n' });
    },
  );
});

describe('lanes', () => {
  it('line up from turn to turn, with an empty place where a lane was not asked', async () => {
    const three = [...lanes, laneOf('lane-3', nova)];
    const app = await mountApp(
      viewOf('compare', three, [
        turnOf('turn', 'Why?', [
          answerOf('answer-3', 'lane-3', nova, completeReply('Third, in two pieces.')),
          answerOf('answer-1', 'lane-1', claude, completeReply('First, in two pieces.')),
        ]),
      ]),
    );
    const cells = [...app.root.querySelectorAll('parley-lane')];
    expect(cells.map((it) => it.querySelector('article, .unasked')?.tagName)).toEqual([
      'ARTICLE',
      'DIV',
      'ARTICLE',
    ]);
    expect([...app.root.querySelectorAll('article')].map((it) => it.getAttribute('aria-label'))).toEqual([
      'Claude Opus 5.5',
      'Nova Pro',
    ]);
  });

  it('tell two lanes of one model apart by their settings', async () => {
    const app = await mountWith(completeReply('Yes, because.'), { parameters: { reasoningEffort: 'high' } });
    expect(textOf(app.root.querySelector('.setting'))).toBe('effort high');
  });
});
