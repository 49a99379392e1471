import * as v from 'valibot';
import type { LaneSpec } from '../domain/lane-spec.ts';
import { isModelRef, type ModelRef } from '../domain/model-ref.ts';
import { parametersSchema } from './parameters.ts';
import { firstProblem, type Parsed } from './parsed.ts';

export const modelRefSchema = v.custom<ModelRef>(
  (value) => typeof value === 'string' && isModelRef(value),
  'must be a model reference such as "bedrock:us.anthropic.claude-opus-5-5"',
);

/** A lane as the contract writes it: a model reference, or one with parameters. */
export const laneSpecSchema = v.pipe(
  v.union([
    v.pipe(
      modelRefSchema,
      v.transform((model) => ({ model })),
    ),
    v.strictObject({ model: modelRefSchema, parameters: v.exactOptional(parametersSchema) }),
  ]),
  v.transform((lane): LaneSpec => lane),
);

export const MOST_LANES = 16;
export const laneSpecsSchema = v.pipe(v.array(laneSpecSchema), v.maxLength(MOST_LANES));

export function parseLaneSpecs(setting: string, value: unknown): Parsed<readonly LaneSpec[]> {
  if (value === undefined || value === null) return { value: [], problems: [] };
  const result = v.safeParse(laneSpecsSchema, value);
  if (result.success) return { value: result.output, problems: [] };
  return { value: [], problems: [`Setting ${setting} is ignored: ${firstProblem(result.issues)}`] };
}
