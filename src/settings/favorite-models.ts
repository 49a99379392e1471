import { isModelRef, type ModelRef } from '../domain/model-ref.ts';
import type { Parsed } from './parsed.ts';

/** `parley.favoriteModels`, a list of model references. What is none is left out and named. */
export function parseFavoriteModels(value: unknown): Parsed<readonly ModelRef[]> {
  if (value === undefined || value === null) return { value: [], problems: [] };
  if (!Array.isArray(value))
    return { value: [], problems: ['Setting parley.favoriteModels must be a list of model references.'] };
  const entries: readonly unknown[] = value;
  const refs = entries.map((entry) => (typeof entry === 'string' && isModelRef(entry) ? entry : undefined));
  return {
    value: [...new Set(refs.filter((ref) => ref !== undefined))],
    problems: refs.flatMap((ref, index) =>
      ref === undefined
        ? [
            `parley.favoriteModels, entry ${index + 1} is ignored: write a reference such as "bedrock:us.anthropic.claude-opus-5-5".`,
          ]
        : [],
    ),
  };
}
