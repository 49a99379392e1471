import { describe, expect, it, vi } from 'vitest';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import { cutText } from '../../../src/protocol/shown-text.ts';
import { ParleyMenu } from '../../../webview/components/menu.ts';
import { requestsView } from '../../../webview/playground/example-requests.ts';
import {
  answerOf,
  claude,
  laneOf,
  replyOf,
  sol,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { drawn, type MountedApp, mountApp, textOf } from '../components/mounted-app.ts';

async function openBody({ root }: MountedApp): Promise<void> {
  const details = root.querySelector<HTMLDetailsElement>('details.request-body');
  if (details === null) throw new Error('There is no body to be opened.');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await drawn();
}

describe('the requests of a round', () => {
  it('begin with whether the lanes were asked alike, and in what they were not', async () => {
    const { root } = await mountApp(requestsView);
    expect(textOf(root.querySelector('.parity-verdict'))).toBe('Not asked alike: 6');
    expect([...root.querySelectorAll('.parity-differences li')].map(textOf)).toEqual([
      'Output limit was sent otherwise than asked: Nova Pro: 5,000 tokens',
      'Reasoning effort could not be sent: Nova Pro',
      'Temperature was set differently: Claude Opus 5.5: 0.2 · GPT-6.1 Sol: 0.2 · Nova Pro: 0.7',
      'Temperature could not be sent: Claude Opus 5.5',
      'Stop sequences could not be sent: GPT-6.1 Sol',
      'Guardrail was set differently: Claude Opus 5.5: gr-7f3a, version 2 · GPT-6.1 Sol: not set · Nova Pro: not set',
    ]);
  });

  it('tell of each parameter what became of it, and why', async () => {
    const { root } = await mountApp(requestsView);
    const [table] = root.querySelectorAll('table.adaptations');
    expect(table?.getAttribute('aria-label')).toBe('Parameters of Claude Opus 5.5');
    expect([...(table?.querySelectorAll('tbody tr') ?? [])].slice(0, 3).map(textOf)).toEqual([
      'Output limit 8,000 tokens kept, as inferenceConfig.maxTokens',
      'Reasoning effort high kept, as additionalModelRequestFields.output_config.effort',
      'Temperature 0.2 not sent This model does not accept a temperature while it reasons; it was not sent.',
    ]);
    expect(textOf(root.querySelector('.request-facts'))).toContain('in the field “system”');
  });

  it('give a reason that the table gives not once more as a notice', async () => {
    const why = ['This model accepts no temperature.', 'It was left out.'];
    const because = why.join(' ');
    const sent: SentRequest = {
      api: 'azure Responses',
      url: 'https://r.example',
      parameters: {},
      adaptations: [{ type: 'dropped', of: 'temperature', asked: 0.2, because }],
    };
    const reply = replyOf(
      [10, { type: 'attempt', sent }],
      ...why.map((text) => [20, { type: 'notice', notice: { text } }] as const),
      [30, { type: 'notice', notice: { text: 'A notice of something else.' } }],
    );
    const { root } = await mountApp(
      viewOf('compare', [laneOf('a', sol)], [turnOf('turn', 'Hello?', [answerOf('one', 'a', sol, reply)])], {
        comparison: { layout: 'requests' },
      }),
    );
    expect(textOf(root.querySelector('.because'))).toBe(because);
    expect([...root.querySelectorAll('.request .remark')].map(textOf)).toEqual([
      'A notice of something else.',
    ]);
  });

  it('show the body, or that it was not kept', async () => {
    const app = await mountApp(requestsView);
    await openBody(app);
    expect(textOf(app.root.querySelector('parley-json-code code'))).toContain('"inferenceConfig"');
    expect(textOf([...app.root.querySelectorAll('.request')].at(-1))).toContain(
      'The request itself was not kept.',
    );
    expect(app.heard.filter(({ type }) => type === 'show-requests')).toEqual([]);
  });

  it('are written out when they are opened, and not again with every event', async () => {
    const app = await mountApp(requestsView);
    expect(app.root.querySelector('parley-json-code')).toBeNull();
    await openBody(app);
    const code = app.root.querySelector('parley-json-code');
    const stringify = vi.spyOn(JSON, 'stringify');
    await app.say({ type: 'answer-extended', answerId: 'asked-2', events: [] });
    expect(stringify.mock.calls.filter(([, , space]) => space === 2)).toEqual([]);
    stringify.mockRestore();
    expect(app.root.querySelector('parley-json-code')).toBe(code);
  });

  it('say of a very long text how much of it is not shown', async () => {
    const app = await mountApp(requestsView);
    const body = { text: cutText('x'.repeat(21_500)) };
    await app.say({ type: 'requests-changed', requests: [{ answerId: 'asked-1', attempts: 1, body }] });
    await openBody(app);
    expect(textOf(app.root.querySelector('parley-json-code code'))).toContain('xx… (1,500 more characters)"');
  });

  it('are copied by the host, in the form that is chosen', async () => {
    const app = await mountApp(requestsView);
    const [menu] = [...app.root.querySelectorAll('.request parley-menu')].filter(
      (candidate) =>
        candidate instanceof ParleyMenu && candidate.label === 'Copy the request of GPT-6.1 Sol as…',
    );
    if (!(menu instanceof ParleyMenu)) throw new Error('There is no menu.');
    const items = (menu.entries?.() ?? []).flatMap((entry) => (entry.type === 'item' ? [entry] : []));
    expect(items.map(({ label }) => label)).toEqual([
      'Copy as curl',
      'Copy as TypeScript',
      'Copy as Python',
      'Copy as JSON',
    ]);
    items[0]?.run(menu);
    expect(app.heard.at(-1)).toEqual({ type: 'copy-request', answerId: 'asked-2', as: 'curl' });
  });

  it('are asked of the host when they are looked at, once, and again after another attempt', async () => {
    const view = { ...requestsView, comparison: { layout: 'requests' } as const };
    const app = await mountApp(view);
    const asked = () => app.heard.filter(({ type }) => type === 'show-requests');
    expect(asked()).toEqual([{ type: 'show-requests', answerIds: ['asked-1', 'asked-2', 'asked-3'] }]);
    await app.say({ type: 'conversation-renamed', title: 'Other' });
    expect(asked()).toHaveLength(1);
  });

  it('of answers that are not known are not said to be alike', async () => {
    const old: SentRequest = { api: 'azure Responses', url: 'https://r.example', parameters: {} };
    const view = viewOf(
      'compare',
      [laneOf('a', claude), laneOf('b', sol)],
      [
        turnOf('turn', 'Hello?', [
          answerOf('one', 'a', claude, replyOf([10, { type: 'attempt', sent: old }])),
          answerOf('two', 'b', sol, replyOf()),
        ]),
      ],
      { comparison: { layout: 'requests' } },
    );
    const { root } = await mountApp(view);
    expect(textOf(root.querySelector('.parity'))).toBe(
      'Not known whether they were asked alike Not known how these were asked: Claude Opus 5.5, GPT-6.1 Sol',
    );
    expect([...root.querySelectorAll('.request')].map(textOf)).toEqual([
      expect.stringContaining('What became of the parameters was not kept then.'),
      expect.stringContaining('Nothing has gone out.'),
    ]);
  });
});
