import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '../../../src/domain/json.ts';
import { requestViews } from '../../../src/views/request-views.ts';
import { COMPLETE, SENT, text } from '../domain/events.ts';
import { newSession, sessionSetting } from '../engine/session-setting.ts';
import { controllerSetting } from './controller-setting.ts';

const asked = (body: JsonValue) => [[{ type: 'attempt', sent: SENT, body }, text('Hi.'), COMPLETE]] as const;

describe('the requests of answers', () => {
  it('are shown as they were kept, very long texts cut', async () => {
    const session = newSession(sessionSetting({ a: asked({ text: 'x'.repeat(20_500) }) }), 'a');
    const [answer] = await session.send({ text: 'Hello?', context: [] });
    const answerId = answer?.id ?? '';
    expect(await requestViews(session, [answerId, 'gone'])).toEqual([
      { answerId, attempts: 1, body: { text: `${'x'.repeat(20_000)}500` } },
    ]);
  });

  it('that were not kept are said to be so', async () => {
    const session = newSession(
      sessionSetting({ a: [[{ type: 'attempt', sent: SENT }, text('Hi.'), COMPLETE]] }),
      'a',
    );
    const [answer] = await session.send({ text: 'Hello?', context: [] });
    const answerId = answer?.id ?? '';
    expect(await requestViews(session, [answerId])).toEqual([{ answerId, attempts: 1 }]);
  });
});

describe('a view', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => vi.useRealTimers());

  it('is told the requests it asks for, and has one copied whole', async () => {
    const body = { text: 'y'.repeat(20_500) };
    const setting = controllerSetting({
      kind: 'compare',
      scripts: { a: asked(body), b: asked({ n: 2 }) },
      chosen: ['a', 'b'],
    });
    await setting.say({ type: 'ready' });
    await setting.say({ type: 'send', prompt: 'Hello?' });
    await setting.pass(50);
    const answers = setting.controller.session?.conversation.turns[0]?.answers ?? [];
    const [answerId = '', other = ''] = answers.map(({ id }) => id);
    await setting.say({ type: 'show-requests', answerIds: [answerId, other] });
    await setting.pass(50);
    const told = setting.webview.events.findLast((event) => event.type === 'requests-changed');
    expect(told).toMatchObject({
      requests: [
        { answerId, attempts: 1 },
        { answerId: other, body: { n: 2 } },
      ],
    });
    await setting.say({ type: 'layout', layout: 'tabs' });
    await setting.pass(50);
    expect(setting.webview.events.at(-1)).toEqual({
      type: 'comparison-changed',
      comparison: { layout: 'tabs' },
    });
    await setting.say({ type: 'copy-request', answerId, as: 'curl' });
    expect(setting.actions.copyRequest).toHaveBeenCalledWith(
      expect.objectContaining({ id: answerId }),
      body,
      'curl',
    );
  });
});
