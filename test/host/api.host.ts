import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostTest } from './harness.ts';
import { allowOtherExtensions, changeUserSetting, eventsOf, parleyApi } from './parley.ts';

hostTest('the API lists the demo models with their names', async () => {
  const models = await (await parleyApi()).models();
  const demo = models.filter(({ ref }) => ref.startsWith('demo:'));
  assert.deepEqual(
    demo.map(({ ref }) => ref),
    ['poet', 'long-winded', 'slow', 'stumbler', 'throttled', 'unpriced'].map((id) => `demo:${id}`),
  );
  assert.deepEqual(demo[0], { ref: 'demo:poet', label: 'Poet', place: 'Demo' });
});

hostTest('another extension may not ask models where the user forbids it', async () => {
  await changeUserSetting('extensionApi', 'off');
  const api = await parleyApi();
  const isForbidden = (error: unknown) =>
    error instanceof vscode.LanguageModelError && error.code === 'NoPermissions';
  await assert.rejects(eventsOf(api.ask({ model: 'demo:poet', prompt: 'the sea' })), isForbidden);
  await assert.rejects(api.compare({ models: ['demo:poet'], prompt: 'the sea' }), isForbidden);
  await assert.rejects(api.estimate({ models: ['demo:poet'], prompt: 'the sea' }), isForbidden);
  await assert.rejects(api.models(), isForbidden);
});

hostTest('an answer comes in pieces and ends with its result', async () => {
  await allowOtherExtensions();
  const events = await eventsOf((await parleyApi()).ask({ model: 'demo:poet', prompt: 'the sea' }));
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  const last = events.at(-1);
  assert.ok(last?.type === 'end', 'the last event is not the end');
  assert.equal(events.filter(({ type }) => type === 'end').length, 1);
  assert.ok(events.length > 5, 'the answer did not come in pieces');
  assert.equal(last.result.text, text);
  assert.equal(last.result.outcome, 'complete');
  assert.equal(last.result.model, 'demo:poet');
  assert.equal(last.result.costUsd, 0);
  assert.equal(last.result.attempts, 1);
  assert.ok((last.result.usage.outputTokens ?? 0) > 0);
  assert.ok((last.result.firstTokenMs ?? 0) > 0 && last.result.elapsedMs > (last.result.firstTokenMs ?? 0));
});

hostTest('an answer that is cancelled ends as stopped, with what it had', async () => {
  await allowOtherExtensions();
  const source = new vscode.CancellationTokenSource();
  const api = await parleyApi();
  let text = '';
  for await (const event of api.ask({ model: 'demo:long-winded', prompt: 'the sea' }, source.token)) {
    if (event.type === 'text') {
      text += event.text;
      source.cancel();
    }
    if (event.type !== 'end') continue;
    assert.equal(event.result.outcome, 'stopped');
    assert.equal(event.result.text, text);
  }
  assert.ok(text.length > 0 && text.length < 200, `it went on for ${text.length} characters`);
});

hostTest('a comparison has a result for each lane, in order, also where a lane fails', async () => {
  await allowOtherExtensions();
  const api = await parleyApi();
  const models = [
    'demo:stumbler',
    { model: 'demo:poet', parameters: { maxOutputTokens: 3 } },
    'gone:model',
    'demo:poet',
  ];
  const { id, lanes } = await api.compare({ models, prompt: 'the sea' });
  assert.ok(id.length > 0);
  assert.deepEqual(
    lanes.map(({ model, outcome }) => [model, outcome]),
    [
      ['demo:stumbler', 'failed'],
      ['demo:poet', 'length'],
      ['gone:model', 'failed'],
      ['demo:poet', 'complete'],
    ],
  );
  assert.ok((lanes[0]?.text.length ?? 0) > 0, 'the text before the failure is lost');
  assert.equal(lanes[2]?.failure?.kind, 'not-found');
  assert.equal(lanes[2]?.costUsd, undefined);
});

hostTest('a comparison that was cancelled before it began asks nobody', async () => {
  await allowOtherExtensions();
  const source = new vscode.CancellationTokenSource();
  source.cancel();
  const request = { models: ['demo:poet', 'demo:slow'], prompt: 'the sea' };
  const { lanes } = await (await parleyApi()).compare(request, source.token);
  assert.deepEqual(
    lanes.map(({ outcome, text }) => [outcome, text]),
    [
      ['stopped', ''],
      ['stopped', ''],
    ],
  );
});

hostTest(
  'an estimate has tokens and cost for each lane, and no cost where the price is unknown',
  async () => {
    const api = await parleyApi();
    const models = ['demo:poet', 'demo:unpriced'];
    const [poet, unpriced] = await api.estimate({
      models,
      prompt: 'the sea',
      parameters: { maxOutputTokens: 50 },
    });
    assert.ok(poet && unpriced);
    assert.ok(poet.inputTokens > 0 && poet.inputTokens < 10);
    assert.deepEqual([poet.maxOutputTokens, poet.inputUsd, poet.limitUsd], [50, 0, 0]);
    assert.equal(unpriced.limitUsd, undefined);
    assert.ok((unpriced.costUnknownBecause ?? '').length > 0);
  },
);

hostTest('a request that makes no sense is refused in words', async () => {
  await allowOtherExtensions();
  const api = await parleyApi();
  assert.throws(
    () => api.ask({ model: 'poet', prompt: 'the sea' }),
    /not valid: model: must be a model reference/,
  );
  assert.throws(() => api.ask({ model: 'demo:poet', prompt: ' ' }), /not valid: prompt: must not be blank/);
  await assert.rejects(api.compare({ models: [], prompt: 'the sea' }), /not valid: models/);
  await assert.rejects(api.estimate({ models: ['poet'], prompt: 'the sea' }), /not valid: models/);
});
