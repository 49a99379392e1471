import { describe, expect, it } from 'vitest';
import type { Model, UncallableModel } from '../../../src/domain/model.ts';
import { updated } from '../../../src/engine/listed-models.ts';
import type { ModelList } from '../../../src/providers/provider.ts';
import { DEMO, describeScripted } from './scripted-provider.ts';

const model = (id: string, canonicalId = id): Model => ({ ...describeScripted(DEMO, id), canonicalId });
const hidden = (id: string, because: string): UncallableModel => ({ id, label: id, because });
const denied = { kind: 'access', message: 'Denied.' } as const;
const list = (more: Partial<ModelList>): ModelList => ({ models: [], uncallable: [], problems: [], ...more });

const knownAfter = (earlier: ModelList, ...later: readonly ModelList[]): ModelList =>
  later.reduce(
    (known, each) => updated(known, { connection: DEMO, list: each }),
    updated(undefined, { connection: DEMO, list: earlier }),
  ).list;

describe('what is known after a list with gaps', () => {
  it('keeps the routes that could not be listed again, and does not call their model unreachable', () => {
    const earlier = list({ models: [model('us.opus', 'opus'), model('nova')] });
    const later = list({
      models: [model('nova')],
      uncallable: [hidden('opus', 'Profiles could not be listed.')],
      problems: [denied],
    });
    expect(knownAfter(earlier, later)).toEqual({
      models: [model('nova'), model('us.opus', 'opus')],
      uncallable: [],
      problems: [denied],
      aliases: [],
    });
  });

  it('does not keep what the new list says cannot be asked any more, nor the other way round', () => {
    const earlier = list({
      models: [model('a')],
      uncallable: [hidden('b', 'Creating.'), hidden('c', 'Ended.')],
    });
    const later = list({ models: [model('b')], uncallable: [hidden('a', 'Ended.')], problems: [denied] });
    expect(knownAfter(earlier, later)).toEqual({
      models: [model('b')],
      uncallable: [hidden('a', 'Ended.'), hidden('c', 'Ended.')],
      problems: [denied],
      aliases: [],
    });
  });

  it('is the new list where that is whole', () => {
    const later = list({ models: [model('b')] });
    expect(knownAfter(list({ models: [model('a')] }), later)).toBe(later);
  });

  it('has each other id of a model once, as told last', () => {
    const later = list({ problems: [denied], models: [model('us.a')], aliases: [model('a', 'new')] });
    const known = knownAfter(list({ aliases: [model('a'), model('b')] }), later, later);
    expect(known.aliases).toEqual([model('b'), model('a', 'new')]);
  });

  it('keeps what is not told any more for two such lists and not for ever', () => {
    const earlier = list({ models: [model('a'), model('b')], uncallable: [hidden('c', 'Ended.')] });
    const gaps = list({ models: [model('a')], problems: [denied] });
    expect(knownAfter(earlier, gaps, gaps).models).toEqual([model('a'), model('b')]);
    expect(knownAfter(earlier, gaps, gaps, gaps)).toEqual({ ...gaps, aliases: [] });
  });

  it('begins to count anew where the model was told of again', () => {
    const both = list({ models: [model('a'), model('b')], problems: [denied] });
    const gaps = list({ models: [model('a')], problems: [denied] });
    expect(knownAfter(both, gaps, gaps, both, gaps, gaps).models).toHaveLength(2);
  });

  it('keeps everything while nothing at all can be had', () => {
    const nothing = list({ problems: [denied] });
    const known = knownAfter(list({ models: [model('a')] }), ...Array<ModelList>(10).fill(nothing));
    expect(known.models).toEqual([model('a')]);
  });
});
