import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_LANES } from '../../../src/domain/lane-spec.ts';
import type { ModelRef } from '../../../src/domain/model-ref.ts';
import { ATTEMPT, COMPLETE, failure, text } from '../domain/events.ts';
import type { Script } from '../engine/scripted-provider.ts';
import { laneSpec } from '../engine/session-setting.ts';
import { type ControllerOptions, controllerSetting } from './controller-setting.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const YES: Script = [[ATTEMPT, text('Yes.'), COMPLETE]];

/** A comparison of models that was asked something, and what of it was remembered for the workspace. */
async function asked(models: readonly string[], actions: ControllerOptions['actions'] = {}) {
  const remembered: (readonly ModelRef[])[] = [];
  const setting = controllerSetting({
    kind: 'compare',
    chosen: models,
    scripts: Object.fromEntries([...models, 'new'].map((model) => [model, YES])),
    actions: {
      rememberLineUp: async (_kind, specs) => void remembered.push(specs.map(({ model }) => model)),
      ...actions,
    },
  });
  await setting.say({ type: 'send', prompt: 'Why?' });
  const lanes = () => setting.controller.session?.conversation.lanes ?? [];
  return { ...setting, lanes, remembered, modelsOf: () => lanes().map(({ model }) => model) };
}

describe('the menu of a lane', () => {
  it('adds, moves and replaces models, and each line-up is remembered for the workspace', async () => {
    const { say, lanes, modelsOf, remembered, provider, controller } = await asked(['a', 'b'], {
      chooseModel: async () => laneSpec('new'),
    });
    await say({ type: 'add-lane' });
    expect(modelsOf()).toEqual(['demo:a', 'demo:b', 'demo:new']);
    await say({ type: 'move-lane', laneId: lanes()[2]?.id, index: 0 });
    expect(modelsOf()).toEqual(['demo:new', 'demo:a', 'demo:b']);
    const answer = controller.session?.conversation.turns[0]?.answers[1];
    await say({ type: 'replace-lane', laneId: answer?.laneId, answerId: answer?.id });
    expect(modelsOf()).toEqual(['demo:new', 'demo:a', 'demo:new']);
    expect(remembered).toEqual([
      ['demo:a', 'demo:b', 'demo:new'],
      ['demo:new', 'demo:a', 'demo:b'],
      ['demo:new', 'demo:a', 'demo:new'],
    ]);
    expect(provider.requests.map(({ modelId }) => modelId)).toEqual(['a', 'b', 'new']);
  });

  it('lets another model answer where the lane has left since, without bringing it back', async () => {
    const { say, lanes, modelsOf, controller } = await asked(['a', 'b'], {
      chooseModel: async () => laneSpec('new'),
    });
    const answer = controller.session?.conversation.turns[0]?.answers[1];
    await controller.session?.lineUp.remove(lanes()[1]?.id ?? '');
    await say({ type: 'replace-lane', laneId: answer?.laneId, answerId: answer?.id });
    expect(modelsOf()).toEqual(['demo:a']);
    const latest = controller.session?.conversation.turns[0]?.answers.at(-1);
    expect([latest?.laneId, latest?.model.ref]).toEqual([answer?.laneId, 'demo:new']);
  });

  it('lets another model answer in place of one that waits, in a lane that has left', async () => {
    const waits: Script = [...YES, [ATTEMPT, failure('Too many.', true, 60_000)]];
    const { say, controller, provider } = controllerSetting({
      kind: 'compare',
      chosen: ['a', 'waits'],
      scripts: { a: YES, waits, new: YES },
      actions: { chooseModel: async () => laneSpec('new') },
    });
    await say({ type: 'send', prompt: 'Why?' });
    const answers = () => controller.session?.conversation.turns[0]?.answers ?? [];
    const [, first] = answers();
    await controller.session?.lineUp.remove(first?.laneId ?? '');
    await say({ type: 'retry', answerId: first?.id });
    const waiting = answers().at(-1);
    expect(waiting?.reply.state.type).toBe('waiting');
    await say({ type: 'replace-lane', laneId: waiting?.laneId, answerId: waiting?.id });
    expect(answers().at(-1)?.reply).toMatchObject({ text: 'Yes.', state: COMPLETE });
    expect(provider.requests.at(-1)?.modelId).toBe('new');
    expect(controller.session?.isRunning).toBe(false);
  });

  it('puts a copy beside its lane, with what is to be different', async () => {
    const changed = { ...laneSpec('a'), parameters: { reasoningEffort: 'high' as const } };
    const { say, lanes } = await asked(['a', 'b'], { changeLane: async () => changed });
    await say({ type: 'duplicate-lane', laneId: lanes()[0]?.id });
    expect(lanes().map(({ model, parameters }) => [model, parameters?.reasoningEffort])).toEqual([
      ['demo:a', undefined],
      ['demo:a', 'high'],
      ['demo:b', undefined],
    ]);
  });

  it('changes nothing, and remembers nothing, where the user has dismissed the question', async () => {
    const { say, lanes, modelsOf, remembered } = await asked(['a', 'b']);
    const laneId = lanes()[0]?.id;
    await say({ type: 'add-lane' });
    for (const type of ['duplicate-lane', 'change-lane', 'replace-lane']) await say({ type, laneId });
    expect(modelsOf()).toEqual(['demo:a', 'demo:b']);
    expect(remembered).toEqual([]);
  });

  it('takes a lane out and brings it back, also when the comparison is no longer shown', async () => {
    const { promise: undo, resolve } = Promise.withResolvers<'restored'>();
    const { say, pass, lanes, controller, sessions, remembered } = await asked(['a', 'b'], {
      laneRemoved: () => undo,
    });
    const id = controller.session?.conversation.id ?? '';
    await say({ type: 'remove-lane', laneId: lanes()[0]?.id });
    expect(lanes().map(({ model }) => model)).toEqual(['demo:b']);
    controller.show(undefined);
    await pass(0);
    resolve('restored');
    await pass(0);
    await vi.waitFor(async () => {
      const reopened = await sessions.open(id);
      expect(reopened?.conversation.lanes.map(({ model }) => model)).toEqual(['demo:a', 'demo:b']);
    });
    expect(remembered.at(-1)).toEqual(['demo:a', 'demo:b']);
  });

  it('says so where there are as many lanes as can be compared', async () => {
    const tooManyLanes = vi.fn();
    const models = Array.from({ length: MOST_LANES }, (_, index) => `m${index}`);
    const { say, lanes } = await asked(models, { tooManyLanes, chooseModel: async () => laneSpec('new') });
    await say({ type: 'add-lane' });
    expect(tooManyLanes).toHaveBeenCalledOnce();
    expect(lanes()).toHaveLength(MOST_LANES);
  });
});

describe('a line-up', () => {
  it('is saved as it stands', async () => {
    const saveLineUp = vi.fn(async () => {});
    const { say } = await asked(['a', 'b'], { saveLineUp });
    await say({ type: 'save-line-up' });
    expect(saveLineUp).toHaveBeenCalledWith([laneSpec('a'), laneSpec('b')]);
  });
});
