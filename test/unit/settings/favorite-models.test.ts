import { describe, expect, it } from 'vitest';
import { parseFavoriteModels } from '../../../src/settings/favorite-models.ts';

describe('favourite models', () => {
  it('are references, each once', () => {
    const refs = ['demo:poet', 'bedrock:us.amazon.nova-pro-v1:0', 'demo:poet'];
    expect(parseFavoriteModels(refs)).toEqual({ value: refs.slice(0, 2), problems: [] });
    expect(parseFavoriteModels(undefined)).toEqual({ value: [], problems: [] });
  });

  it('that are none are left out and named, and the others stand', () => {
    const { value, problems } = parseFavoriteModels(['poet', 'demo:poet', 3]);
    expect(value).toEqual(['demo:poet']);
    expect(problems).toEqual([expect.stringContaining('entry 1'), expect.stringContaining('entry 3')]);
    expect(parseFavoriteModels('demo:poet').problems).toEqual([expect.stringContaining('must be a list')]);
  });
});
