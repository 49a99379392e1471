import { describe, expect, it } from 'vitest';
import { type ComposerServices, composerView } from '../../../src/views/composer-view.ts';
import { finished, newAnswer, newConversation, newTurn, poet } from '../storage/samples.ts';

const services: ComposerServices = {
  describe: (ref) => ({ ...poet, ref, label: ref.replace('demo:', '') }),
  defaultParameters: () => ({ maxOutputTokens: 100, temperature: 1 }),
  priceOverrides: () => ({}),
  hasModels: () => true,
  hasDemo: () => false,
};
const draft = { text: 'Why?', context: [], system: undefined };
const choice = { specs: [{ model: 'demo:poet' } as const], origin: 'Chosen in this workspace' };

describe('the prompt box', () => {
  it('shows the draft, what it goes to, and where that was chosen', () => {
    expect(composerView(undefined, draft, choice, services)).toMatchObject({
      draft: 'Why?',
      context: [],
      lanes: [{ label: 'poet', place: 'Demo' }],
      choiceOrigin: 'Chosen in this workspace',
      hasModels: true,
      hasDemo: false,
    });
  });

  it('estimates with the parameters of each lane, then those for its model', () => {
    const specs = [{ model: 'demo:a' }, { model: 'demo:b', parameters: { maxOutputTokens: 7 } }] as const;
    const { estimate } = composerView(undefined, draft, { ...choice, specs }, services);
    expect(estimate.lanes).toMatchObject([
      { label: 'a', maxOutputTokens: 100 },
      { label: 'b', maxOutputTokens: 7 },
    ]);
  });

  it('counts what was said so far in the lane of the same place', () => {
    const answers = [
      newAnswer('a', { laneId: 'long', reply: finished('Because. '.repeat(200)) }),
      newAnswer('b', { laneId: 'short', reply: finished('No.') }),
    ];
    const lanes = [
      { id: 'long', model: poet.ref },
      { id: 'short', model: poet.ref },
    ];
    const conversation = { ...newConversation('c', { lanes }), turns: [{ ...newTurn('t'), answers }] };
    const tokensOf = (...values: Parameters<typeof composerView>) =>
      composerView(...values).estimate.lanes.map(({ inputTokens }) => inputTokens);
    const both = { ...choice, specs: lanes.map(({ model }) => ({ model })) };
    const [fresh = 0] = tokensOf(undefined, draft, both, services);
    const [long = 0, short = 0] = tokensOf(conversation, draft, both, services);
    expect(short).toBeGreaterThan(fresh);
    expect(long).toBeGreaterThan(short + 200);
  });

  it('shows code as chips without its text', () => {
    const item = { uri: 'file:///a', label: 'a', language: '', text: 'let a;' };
    const view = composerView(undefined, { ...draft, context: [item] }, choice, services);
    expect(view.context).toEqual([{ uri: 'file:///a', label: 'a', language: '', preview: 'let a;' }]);
  });

  it('says once what the chosen models will not take, before anything is sent', () => {
    const large = {
      name: 'a.png',
      mediaType: 'image/png',
      data: 'x'.repeat(9),
      byteLength: 9_000_000,
    } as const;
    const specs = [{ model: 'work:a' }, { model: 'work:b' }, { model: 'demo:poet' }] as const;
    const onBedrock: ComposerServices = {
      ...services,
      describe: (ref) => ({ ...poet, ref, cloud: ref.startsWith('demo') ? 'demo' : 'bedrock' }),
    };
    const view = composerView(undefined, { ...draft, attachments: [large] }, { ...choice, specs }, onBedrock);
    expect(view.attachmentProblems).toEqual([expect.stringMatching(/^“a.png” has 9 MB/)]);
    expect(JSON.stringify(view)).not.toContain(large.data);
    expect(composerView(undefined, draft, choice, services).attachmentProblems).toEqual([]);
  });

  it('goes nowhere while nothing is chosen', () => {
    const view = composerView(undefined, draft, { specs: [], origin: 'Nothing chosen yet' }, services);
    expect(view).toMatchObject({ lanes: [], estimate: { lanes: [] } });
  });
});
