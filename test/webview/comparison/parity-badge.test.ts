import { render } from 'lit';
import { describe, expect, it } from 'vitest';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import type { WebviewMessage } from '../../../src/protocol/webview-message.ts';
import { parityBadge } from '../../../webview/comparison/parity-badge.ts';
import { roundsOf } from '../../../webview/comparison/rounds.ts';
import { listenForHostRequests } from '../../../webview/components/host-request.ts';
import { requestsView } from '../../../webview/playground/example-requests.ts';
import { answerOf, claude, laneOf, replyOf, sol, turnOf } from '../../../webview/playground/fixtures.ts';
import { textOf } from '../components/mounted-app.ts';

const sent = (more: Partial<SentRequest> = {}): SentRequest => ({
  api: 'x',
  url: 'y',
  parameters: {},
  maxOutputTokens: 900,
  messageCount: 1,
  adaptations: [],
  ...more,
});

function badgeOf(...requests: readonly (SentRequest | undefined)[]): HTMLElement {
  const lanes = requests.map((_, index) => laneOf(`lane-${index}`, index === 0 ? claude : sol));
  const answers = requests.map((request, index) =>
    answerOf(
      `a-${index}`,
      `lane-${index}`,
      claude,
      request === undefined ? replyOf() : replyOf([1, { type: 'attempt', sent: request }]),
    ),
  );
  const [round] = roundsOf({ id: 'c', title: '', lanes, turns: [turnOf('turn', 'Hi', answers)] });
  const root = document.createElement('div');
  if (round !== undefined) render(parityBadge(round), root);
  return root;
}

describe('the badge of a round', () => {
  it('says that the lanes were asked alike', () => {
    expect(textOf(badgeOf(sent(), sent()).querySelector('button'))).toBe('Asked alike');
  });

  it('warns where they were not, with the reasons, and leads to the requests', () => {
    const root = badgeOf(sent({ systemPrompt: 'system' }), sent({ maxOutputTokens: 500 }));
    const heard: WebviewMessage[] = [];
    listenForHostRequests(root, (message) => heard.push(message));
    const button = root.querySelector('button');
    expect(textOf(button)).toBe('Not asked alike: 2');
    expect(button?.querySelector('.codicon-warning')).not.toBeNull();
    expect(textOf(root.querySelector('[role="tooltip"]'))).toContain('System prompt could not be sent');
    button?.click();
    expect(heard).toEqual([{ type: 'layout', layout: 'requests' }]);
  });

  it('tells histories apart that are as long as each other', () => {
    const root = badgeOf(
      sent({ historySha256: 'abc' }),
      sent({ historySha256: 'def' }),
      sent({ historySha256: 'abc' }),
    );
    expect(textOf(root.querySelector('[role="tooltip"]'))).toBe(
      '1 The lanes have different histories: Claude Opus 5.5, Claude Opus 5.5 (3) · Claude Opus 5.5 (2)',
    );
  });

  it('does not warn of what was chosen', () => {
    const at = (asked: number) =>
      sent({ adaptations: [{ type: 'kept', of: 'temperature', asked, path: 'temperature' }] });
    const root = badgeOf(at(0.1), at(0.9));
    expect(textOf(root.querySelector('button'))).toBe('Set differently: 1');
    expect(root.querySelector('.codicon-warning')).toBeNull();
  });

  it('says how many it knows of while it does not know of all, and does not look as if all were well', () => {
    const root = badgeOf(sent(), sent(), undefined);
    expect(textOf(root.querySelector('button'))).toBe('Asked alike: 2 of 3 known');
    expect(root.querySelector('.codicon-pass, .is-alike')).toBeNull();
    expect(textOf(root.querySelector('[role="tooltip"]'))).toBe(
      '? Not known how these were asked: Claude Opus 5.5 (3)',
    );
  });

  it('is not there while it is not known, and of one lane alone', () => {
    expect(textOf(badgeOf(sent(), undefined))).toBe('');
    expect(textOf(badgeOf(sent()))).toBe('');
  });

  it('warns of the scene in the playground', () => {
    const [round] = requestsView.conversation === undefined ? [] : roundsOf(requestsView.conversation);
    const root = document.createElement('div');
    if (round !== undefined) render(parityBadge(round), root);
    expect(textOf(root.querySelector('button'))).toBe('Not asked alike: 6');
  });
});
