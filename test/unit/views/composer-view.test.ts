import { describe, expect, it } from 'vitest';
import { type ComposerServices, composerView } from '../../../src/views/composer-view.ts';
import { finished, newAnswer, newConversation, newTurn, poet } from '../storage/samples.ts';

const services: ComposerServices = {
  describe: (ref) => ({ ...poet, ref, label: ref.replace('demo:', '') }),
  defaultParameters: () => ({ maxOutputTokens: 100, temperature: 1 }),
  priceOverrides: () => ({}),
  hasModels: () => true,
};
const draft = { text: 'Why?', context: [], system: undefined };
const choice = { specs: [{ model: 'demo:poet' } as const], origin: 'Chosen in this workspace' };

const labels = ({ lanes }: ReturnType<typeof composerView>) => lanes.map(({ label }) => label);

describe('the prompt box', () => {
  it('shows the draft, what it goes to, and where that was chosen', () => {
    expect(composerView('chat', undefined, draft, choice, services)).toMatchObject({
      draft: 'Why?',
      context: [],
      lanes: [{ label: 'poet', place: 'Demo' }],
      choiceOrigin: 'Chosen in this workspace',
      hasModels: true,
    });
  });

  it('estimates with the parameters of each lane, then those for its model', () => {
    const specs = [{ model: 'demo:a' }, { model: 'demo:b', parameters: { maxOutputTokens: 7 } }] as const;
    const { estimate } = composerView('compare', undefined, draft, { ...choice, specs }, services);
    expect(estimate.lanes).toMatchObject([
      { label: 'a', maxOutputTokens: 100 },
      { label: 'b', maxOutputTokens: 7 },
    ]);
  });

  it('of a comparison keeps the lanes it was begun with', () => {
    const conversation = {
      ...newConversation('c', { kind: 'compare', lanes: [{ id: '1', model: 'demo:slow' }] }),
      turns: [],
    };
    expect(labels(composerView('compare', conversation, draft, choice, services))).toEqual(['slow']);
  });

  it('of a chat asks the model that is chosen now, and counts what was said so far', () => {
    const answers = [newAnswer('a', { reply: finished('Because. '.repeat(200)) })];
    const conversation = {
      ...newConversation('c', { lanes: [{ id: 'lane-1', model: 'demo:slow' }] }),
      turns: [{ ...newTurn('t'), answers }],
    };
    const fresh = composerView('chat', undefined, draft, choice, services);
    const later = composerView('chat', conversation, draft, choice, services);
    expect(labels(later)).toEqual(['poet']);
    const tokens = [fresh, later].map(({ estimate }) => estimate.lanes[0]?.inputTokens ?? 0);
    expect(tokens[1]).toBeGreaterThan((tokens[0] ?? 0) + 200);
  });

  it('shows code as chips without its text', () => {
    const item = { uri: 'file:///a', label: 'a', language: '', text: 'let a;' };
    const view = composerView('chat', undefined, { ...draft, context: [item] }, choice, services);
    expect(view.context).toEqual([{ uri: 'file:///a', label: 'a', language: '', preview: 'let a;' }]);
  });

  it('goes nowhere while nothing is chosen', () => {
    const view = composerView(
      'chat',
      undefined,
      draft,
      { specs: [], origin: 'Nothing chosen yet' },
      services,
    );
    expect(view).toMatchObject({ lanes: [], estimate: { lanes: [] } });
  });
});
