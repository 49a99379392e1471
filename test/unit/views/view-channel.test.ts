import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostMessage, ViewEvent } from '../../../src/protocol/host-message.ts';
import type { ViewState } from '../../../src/protocol/view-state.ts';
import { ViewChannel } from '../../../src/views/view-channel.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const VIEW: ViewState = {
  layout: 'chat',
  conversation: undefined,
  composer: {
    draft: '',
    context: [],
    lanes: [],
    choiceOrigin: '',
    estimate: { lanes: [] },
    hasModels: true,
    hasDemo: true,
  },
  banners: [],
  wantsFocus: false,
};

const renamed = (title: string): ViewEvent => ({ type: 'conversation-renamed', title });
const delta = (text: string): ViewEvent => ({
  type: 'answer-extended',
  answerId: 'a',
  events: [{ atMs: 1, event: { type: 'text-delta', text } }],
});

function channelSetting() {
  const posted: HostMessage[] = [];
  const channel = new ViewChannel({
    post: (message) => posted.push(message),
    view: () => VIEW,
    translations: { Send: 'Senden' },
  });
  return { posted, channel };
}

/** What was posted, in short: the numbers with the titles of each batch. */
function short(posted: readonly HostMessage[]) {
  return posted.map((message) =>
    message.type === 'snapshot'
      ? [message.seq, 'snapshot']
      : [
          message.seq,
          ...message.events.map((event) =>
            event.type === 'conversation-renamed' ? event.title : event.type,
          ),
        ],
  );
}

const batch = () => vi.advanceTimersByTime(25);

describe('the way to a webview', () => {
  it('is silent until the webview is ready', () => {
    const { posted, channel } = channelSetting();
    channel.send(renamed('a'));
    vi.advanceTimersByTime(10_000);
    channel.drawn(5);
    expect(posted).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('begins with the whole truth, the translations and the time', () => {
    const { posted, channel } = channelSetting();
    vi.setSystemTime(123_456);
    channel.snapshot();
    expect(posted).toEqual([
      { type: 'snapshot', seq: 1, view: VIEW, translations: { Send: 'Senden' }, nowMs: 123_456 },
    ]);
  });

  it('goes on with batches whose numbers follow each other', () => {
    const { posted, channel } = channelSetting();
    channel.snapshot();
    channel.send(renamed('a'));
    channel.send(renamed('b'));
    batch();
    channel.send(renamed('c'));
    batch();
    expect(short(posted)).toEqual([
      [1, 'snapshot'],
      [2, 'a', 'b'],
      [3, 'c'],
    ]);
  });

  it('joins the deltas of a batch', () => {
    const { posted, channel } = channelSetting();
    channel.snapshot();
    for (const text of ['a', 'b', 'c', 'd']) channel.send(delta(text));
    batch();
    expect(posted.at(-1)).toMatchObject({
      events: [{ events: [{ event: { text: 'abcd' } }] }],
    });
  });

  it('waits for a webview that has not drawn two batches, then sends all it missed in one', () => {
    const { posted, channel } = channelSetting();
    channel.snapshot();
    for (const title of ['a', 'b', 'c', 'd']) {
      channel.send(renamed(title));
      batch();
    }
    expect(short(posted)).toEqual([
      [1, 'snapshot'],
      [2, 'a'],
      [3, 'b'],
    ]);
    channel.drawn(2);
    batch();
    expect(short(posted).slice(3)).toEqual([[4, 'c', 'd']]);
    channel.send(renamed('e'));
    batch();
    expect(posted).toHaveLength(4);
    channel.drawn(4);
    batch();
    expect(short(posted).slice(4)).toEqual([[5, 'e']]);
  });

  it('takes nothing for drawn that was not sent', () => {
    const { posted, channel } = channelSetting();
    channel.snapshot();
    channel.drawn(1_000_000);
    for (const title of ['a', 'b', 'c']) {
      channel.send(renamed(title));
      batch();
    }
    expect(short(posted)).toEqual([
      [1, 'snapshot'],
      [2, 'a'],
      [3, 'b'],
    ]);
  });

  it('keeps nothing for a webview that is gone: the next one gets a snapshot', () => {
    const { posted, channel } = channelSetting();
    channel.snapshot();
    channel.send(renamed('a'));
    channel.close();
    channel.send(renamed('b'));
    vi.advanceTimersByTime(10_000);
    expect(posted).toHaveLength(1);
    channel.snapshot();
    channel.send(renamed('c'));
    batch();
    expect(short(posted)).toEqual([
      [1, 'snapshot'],
      [2, 'snapshot'],
      [3, 'c'],
    ]);
  });

  it('forgets what was waiting when everything is told anew', () => {
    const { posted, channel } = channelSetting();
    channel.snapshot();
    channel.send(renamed('old'));
    channel.snapshot();
    batch();
    expect(short(posted)).toEqual([
      [1, 'snapshot'],
      [2, 'snapshot'],
    ]);
  });
});
