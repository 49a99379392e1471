import { describe, expect, it } from 'vitest';
import type { Lane } from '../../../src/domain/conversation.ts';
import { laneOf, matchLanes } from '../../../src/engine/lanes.ts';
import { newAnswer, newConversation, poet } from '../storage/samples.ts';

const lanes: readonly Lane[] = [
  { id: '1', model: 'demo:a' },
  { id: '2', model: 'demo:b' },
  { id: '3', model: 'demo:b', parameters: { temperature: 1 } },
];
const idsOf = (specs: Parameters<typeof matchLanes>[1]) => matchLanes(lanes, specs).map(({ id }) => id);

describe('a changed line-up', () => {
  it('keeps the lanes of the models that stay, when others leave or come before them', () => {
    expect(idsOf([{ model: 'demo:b' }])).toEqual(['2']);
    const [fresh, ...kept] = idsOf([{ model: 'demo:new' }, { model: 'demo:a' }, { model: 'demo:b' }]);
    expect(kept).toEqual(['1', '2']);
    expect(['1', '2', '3']).not.toContain(fresh);
  });

  it('tells lanes of one model apart by their parameters', () => {
    expect(idsOf([{ model: 'demo:b', parameters: { temperature: 1 } }, { model: 'demo:b' }])).toEqual([
      '3',
      '2',
    ]);
  });

  it('keeps the lane of a model whose parameters changed', () => {
    expect(idsOf([{ model: 'demo:a', parameters: { temperature: 0 } }])).toEqual(['1']);
  });

  it('gives no lane away twice', () => {
    const ids = idsOf([{ model: 'demo:a' }, { model: 'demo:a' }]);
    expect(ids[0]).toBe('1');
    expect(ids[1]).not.toBe('1');
  });
});

describe('the lane of an answer', () => {
  const lane = { id: '1', model: poet.ref, parameters: { temperature: 0.5 } };
  const conversation = { ...newConversation('c', { lanes: [lane] }), turns: [] };

  it('has the parameters it has now', () => {
    expect(laneOf(conversation, newAnswer('a', { laneId: '1', parameters: { temperature: 1 } }))).toEqual(
      lane,
    );
  });

  it('has the model and the parameters of then, when the lane has another model by now or has left', () => {
    const parameters = { temperature: 1 };
    const answer = newAnswer('a', { laneId: '1', model: { ...poet, ref: 'demo:other' }, parameters });
    expect(laneOf(conversation, answer)).toEqual({ id: '1', model: 'demo:other', parameters });
    const left = newAnswer('b', { laneId: '9', parameters });
    expect(laneOf(conversation, left)).toEqual({ id: '9', model: poet.ref, parameters });
  });
});
