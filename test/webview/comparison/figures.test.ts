import { describe, expect, it, vi } from 'vitest';
import type { TurnView, ViewState } from '../../../src/protocol/view-state.ts';
import { figureLanes, figureTurns, runningFigureTurns } from '../../../webview/playground/figure-turns.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  knownCost,
  laneOf,
  replyOf,
  sol,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { drawn, type MountedApp, mountApp, textOf } from '../components/mounted-app.ts';

function figuresOf(turns: readonly TurnView[], lanes = figureLanes): ViewState {
  return viewOf('compare', lanes, turns, { comparison: { layout: 'figures' } });
}

function rowsOf(app: MountedApp): readonly HTMLTableRowElement[] {
  return [...app.root.querySelectorAll<HTMLTableRowElement>('.figures-table tbody tr')];
}

function names(app: MountedApp): readonly string[] {
  return rowsOf(app).map((row) => textOf(row.querySelector('.figures-model')));
}

function cell(app: MountedApp, model: string, figure: string): string {
  const row = rowsOf(app).find((it) => textOf(it.querySelector('.figures-model')) === model);
  const content = row?.querySelector(`[data-figure="${figure}"]`)?.cloneNode(true);
  if (!(content instanceof Element)) throw new Error(`There is no ${figure} of ${model}.`);
  for (const hidden of content.querySelectorAll('[popover], .visually-hidden')) hidden.remove();
  return textOf(content);
}

async function sortBy(app: MountedApp, title: string): Promise<string | null | undefined> {
  app.button(title).click();
  await drawn();
  return app.button(title).closest('th')?.getAttribute('aria-sort');
}

function notes(app: MountedApp): string {
  return textOf(app.root.querySelector('.figures-notes'));
}

function copied(app: MountedApp): string {
  const message = app.heard.at(-1);
  if (message?.type !== 'copy-text') throw new Error('Nothing was copied.');
  return message.text;
}

const opus = 'Claude Opus 5.5 · Bedrock · us-east-1 · global';

describe('the table of figures', () => {
  it('has a row per lane with all that was measured and reported, and the requests of a continued one', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(names(app)).toEqual([
      opus,
      'GPT-6.1 Sol',
      'Nova Pro',
      'Claude Opus 5.5 · Bedrock · eu-central-1 · eu',
      'Mistral Large 3',
      'Nova Pro (2)',
      'Request 1',
      'Request 2',
      'GPT-6.1 Sol (2)',
      `${opus} (2)`,
    ]);
    const figures = [
      'state',
      'first-token',
      'first-visible',
      'total',
      'speed',
      'cost',
      'tokens-in',
      'cached',
    ];
    expect(figures.map((figure) => cell(app, opus, figure))).toEqual([
      'Done',
      '0.62 s',
      '2.7 s',
      '4.9 s',
      '≈ 145',
      '$0.0201',
      '1,310',
      '512 read',
    ]);
    const others = ['tokens-out', 'reasoning', 'length', 'region', 'tier', 'retries', 'api'];
    expect(others.map((figure) => cell(app, opus, figure))).toEqual([
      '614',
      '214',
      '1,440',
      'us-east-1',
      'default',
      '0',
      'Bedrock ConverseStream',
    ]);
    expect(cell(app, 'Claude Opus 5.5 · Bedrock · eu-central-1 · eu', 'retries')).toBe('2');
  });

  it('adds up what a lane was continued with', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(cell(app, 'Nova Pro (2)', 'tokens-out')).toBe('470');
    expect(cell(app, 'Nova Pro (2)', 'state')).toBe('Done');
    expect(cell(app, 'Request 1', 'state')).toBe('Cut off');
    expect(cell(app, 'Request 2', 'tokens-out')).toBe('170');
    expect(notes(app)).toContain('An answer that was continued counts as one');
  });

  it('marks the quickest to begin, the fastest, the cheapest and the shortest in words, each beside its figure', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(cell(app, 'Nova Pro', 'first-visible')).toBe('0.30 s Quickest to begin');
    expect(cell(app, 'Nova Pro', 'total')).toBe('1.5 s Fastest');
    expect(cell(app, 'Nova Pro', 'cost')).toBe('$0.0021 Cheapest of 5 known');
    expect(cell(app, 'Nova Pro', 'length')).toBe('1,260 Shortest');
    expect(app.root.querySelectorAll('.figures-table .mark')).toHaveLength(4);
  });

  it('never shows what is unknown as zero, and says why a cost is', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(cell(app, 'Mistral Large 3', 'cost')).toBe('unknown');
    expect(textOf(app.root.querySelector('#figures-cost-lane-4'))).toContain('No price is known');
    expect(cell(app, 'Mistral Large 3', 'cached')).toBe('–');
    expect(cell(app, 'GPT-6.1 Sol', 'cached')).toBe('0 read');
    expect(cell(app, `${opus} (2)`, 'tokens-out')).toBe('–');
  });

  it('tells the source and the date of a price, beside the cost and below the table', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(textOf(app.root.querySelector('#figures-cost-lane-1'))).toContain(
      'Price source Azure retail prices, read on 2026-11-02',
    );
    expect(notes(app)).toMatch(/Prices: AWS Price List, read on 2026-10-08 \(.+\); Azure retail prices/);
  });

  it('marks a cost whose price is less than certain, and says why, also in what is copied', async () => {
    const note = 'The price of a Global Standard deployment.';
    const { cost } = knownCost(0.0042);
    if (cost.type === 'unknown') throw new Error('The cost is known.');
    const assumed = { ...cost, price: { ...cost.price, note, isApproximate: true } } as const;
    const lane = answerOf('a', 'lane-1', claude, completeReply('Yes.'), { cost: assumed });
    const app = await mountApp(figuresOf([turnOf('t', 'Why?', [lane])], [laneOf('lane-1', claude)]));
    expect(cell(app, 'Claude Opus 5.5', 'cost')).toContain('≈ $0.0042');
    expect(notes(app)).toContain(`≈ Cost of Claude Opus 5.5: ${note}`);
    app.button('Copy Table').click();
    expect(copied(app)).toMatch(/\| ≈ \$0\.0042 .*The price of a Global Standard deployment\. \|/);
    app.button('Copy as TSV').click();
    const [header = [], line] = copied(app)
      .split('\n')
      .map((row) => row.split('\t'));
    const value = (title: string) => line?.[header.indexOf(title)];
    expect(['Cost (USD)', 'Cost is approximate', 'Price note'].map(value)).toEqual(['0.0042', 'yes', note]);
  });

  it('explains ≈, and names Azure’s buffering only where bursts were measured on Azure', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(cell(app, 'GPT-6.1 Sol', 'speed')).toBe('≈ 189');
    expect(notes(app)).toContain('GPT-6.1 Sol (reasoning was counted but not shown, text arrived in bursts)');
    expect(notes(app)).toMatch(
      /^GPT-6\.1 Sol: Text arrived in 7 bursts.*Azure’s content filter holds text back/,
    );
    expect(notes(app)).not.toContain('Mistral Large 3: Text arrived');
  });

  it('says of bursts elsewhere only what was measured', async () => {
    const long = { type: 'text-delta', text: 'x'.repeat(300) } as const;
    const reply = replyOf(
      [0, attempt()],
      [500, long],
      [1500, long],
      [1600, { type: 'finish', reason: 'complete' }],
    );
    const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol)];
    const messages = replyOf(
      [0, attempt('azure Messages')],
      [500, long],
      [900, long],
      [1600, { type: 'finish', reason: 'complete' }],
    );
    const turn = turnOf('turn', 'Why?', [
      answerOf('a', 'lane-1', claude, reply),
      answerOf('b', 'lane-2', sol, messages),
    ]);
    const app = await mountApp(figuresOf([turn], lanes));
    expect(notes(app)).toContain('Claude Opus 5.5: Text arrived in 2 bursts, with up to 1.0 s of silence');
    expect(notes(app)).not.toContain('content filter');
  });

  it('shows what there is while lanes are answering, with a clock and a countdown, and no marks', async () => {
    const app = await mountApp(figuresOf(runningFigureTurns));
    expect(cell(app, 'GPT-6.1 Sol', 'state')).toMatch(/^Retrying in \d+ s$/);
    expect(cell(app, 'Nova Pro', 'state')).toBe('Streaming');
    expect(cell(app, 'Nova Pro', 'total')).toMatch(/^\d+ s so far$/);
    expect(cell(app, 'Nova Pro', 'tokens-out')).toBe('');
    expect(cell(app, 'Nova Pro (2)', 'state')).toBe('Not sent');
    expect(cell(app, 'Nova Pro (2)', 'total')).toBe('–');
    expect(cell(app, 'GPT-6.1 Sol (2)', 'state')).toBe('Not asked');
    expect(app.root.querySelector('.figures-table .mark')).toBeNull();
  });

  it('fills in a figure as soon as it is known', async () => {
    const app = await mountApp(figuresOf(runningFigureTurns));
    const at = (atMs: number) => ({ atMs, event: { type: 'text-delta', text: 'Well.' } }) as const;
    expect(cell(app, 'Claude Opus 5.5 · Bedrock · eu-central-1 · eu', 'first-token')).toBe('');
    await app.say({ type: 'answer-extended', answerId: 'answer-3', events: [at(820), at(900)] });
    expect(cell(app, 'Claude Opus 5.5 · Bedrock · eu-central-1 · eu', 'first-token')).toBe('0.80 s');
  });
});

describe('sorting the table', () => {
  it('goes up, down, and back to the line-up, and says so', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    const lineUp = names(app);
    expect(await sortBy(app, 'Total')).toBe('ascending');
    expect(names(app).slice(0, 3)).toEqual(['GPT-6.1 Sol (2)', `${opus} (2)`, 'Nova Pro']);
    expect(await sortBy(app, 'Total')).toBe('descending');
    expect(names(app)[0]).toBe('Claude Opus 5.5 · Bedrock · eu-central-1 · eu');
    expect(await sortBy(app, 'Total')).toBe('none');
    expect(names(app)).toEqual(lineUp);
  });

  it('puts what is unknown last in both directions, and keeps the requests of a lane below it', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    const unknown = ['Mistral Large 3', 'GPT-6.1 Sol (2)', `${opus} (2)`];
    await sortBy(app, 'Cost');
    expect(names(app).slice(0, 4)).toEqual(['Nova Pro', 'Nova Pro (2)', 'Request 1', 'Request 2']);
    expect(names(app).slice(-3)).toEqual(unknown);
    await sortBy(app, 'Cost');
    expect(names(app)[0]).toBe(opus);
    expect(names(app).slice(-3)).toEqual(unknown);
  });

  it('sorts by one column at a time', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    await sortBy(app, 'Cost');
    await sortBy(app, 'Model');
    const sorted = [...app.root.querySelectorAll('th[aria-sort]:not([aria-sort="none"])')];
    expect(sorted.map(textOf)).toEqual(['Model']);
    expect(names(app)[0]).toBe('Claude Opus 5.5 · Bedrock · eu-central-1 · eu');
  });
});

describe('copying the table', () => {
  it('gives Markdown in the order that is shown, with marks and the sources of the prices', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    await sortBy(app, 'Cost');
    app.button('Copy Table').click();
    const lines = copied(app).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\| Model \| Place \| State \| First token \|.*\| Price \|$/);
    expect(lines[1]).toMatch(/^\| --- \| --- \| --- \| ---: \|/);
    expect(lines[2]).toMatch(/^\| Nova Pro \| .*\| 1\.5 s \(Fastest\) \|.*\$0\.0021 \(Cheapest of 5 known\)/);
    expect(lines[2]).toContain('AWS Price List, read on 2026-10-08');
    expect(lines[4]).toMatch(/^\| ↳ Request 1 \|/);
    expect(new Set(lines.map((line) => line.match(/(?<!\\)\|/g)?.length)).size).toBe(1);
  });

  it('gives plain numbers to spreadsheets, nothing for what is unknown, and each lane once', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    app.button('Copy as TSV').click();
    const [header = [], ...lines] = copied(app)
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.split('\t'));
    const value = (line: readonly string[] | undefined, title: string) => line?.[header.indexOf(title)];
    expect(lines).toHaveLength(8);
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([header.length]));
    expect(value(lines[0], 'Total (s)')).toBe('4.9');
    expect(value(lines[0], 'Cost (USD)')).toBe('0.0201');
    expect(value(lines[0], 'Price read on')).toBe('2026-10-08');
    expect(value(lines[1], 'Speed is approximate')).toBe('yes');
    expect(value(lines[4], 'Cost (USD)')).toBe('');
    expect(value(lines[5], 'Requests')).toBe('2');
    expect(value(lines[5], 'Cost (USD)')).toBe('0.0037');
    expect(value(lines[6], 'Finish reason')).toBe('service');
  });

  it('gives no time, and no request, for what failed before it was sent', async () => {
    const failure = { kind: 'credentials', message: 'Sign in.' } as const;
    const unsent = answerOf('u', 'lane-1', claude, replyOf([5, { type: 'failure', failure }]));
    const app = await mountApp(figuresOf([turnOf('t', 'Why?', [unsent])], [laneOf('lane-1', claude)]));
    app.button('Copy as TSV').click();
    const [header = [], line] = copied(app)
      .split('\n')
      .map((row) => row.split('\t'));
    const value = (title: string) => line?.[header.indexOf(title)];
    expect(['Finish reason', 'Requests', 'Total (s)', 'Retries'].map(value)).toEqual([
      'credentials',
      '0',
      '',
      '',
    ]);
  });

  it('lets no name break out of its cell or become a formula', async () => {
    const sly = { ...claude, label: '=HYPERLINK("http://x")|a\t`b`\n<i>', place: ' ＋1' };
    const turn = turnOf('turn', 'Why?', [
      answerOf('a', 'lane-1', sly, completeReply('Because of this.'), knownCost(1)),
    ]);
    const app = await mountApp(figuresOf([turn], [laneOf('lane-1', sly)]));
    app.button('Copy Table').click();
    expect(copied(app).trimEnd().split('\n')).toHaveLength(3);
    expect(copied(app)).toContain('=HYPERLINK("http://x")\\|a \\`b\\` \\<i\\>');
    app.button('Copy as TSV').click();
    expect(copied(app)).toContain(`'=HYPERLINK("http://x")|a \`b\` <i>\t' ＋1\t`);
  });

  it('says for a moment that it was done', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const app = await mountApp(figuresOf(figureTurns));
    app.button('Copy Table').click();
    await drawn();
    expect(textOf(app.button('Copy Table'))).toBe('Copied');
    vi.advanceTimersByTime(1500);
    await drawn();
    expect(textOf(app.button('Copy Table'))).toBe('Copy Table');
    vi.useRealTimers();
  });
});

describe('for screen readers and the keyboard', () => {
  it('is a captioned table with named columns and rows, in a region that can be scrolled by keys', async () => {
    const app = await mountApp(figuresOf(figureTurns));
    expect(textOf(app.root.querySelector('.figures-table caption'))).toBe('Figures of each answer');
    expect(app.root.querySelector('.figures-scroller')?.getAttribute('role')).toBe('region');
    expect(app.root.querySelector('.figures-scroller')?.getAttribute('tabindex')).toBe('0');
    expect(app.root.querySelectorAll('.figures-table th[scope=col] button')).toHaveLength(16);
    expect(rowsOf(app).every((row) => row.querySelector('th[scope=row]') !== null)).toBe(true);
    const dash = app.root.querySelector('td .is-missing[aria-hidden=true] + .visually-hidden');
    expect(textOf(dash)).toBe('not reported');
  });
});
