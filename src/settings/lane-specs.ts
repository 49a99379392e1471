import * as v from 'valibot';
import { type LaneSpec, MOST_LANES } from '../domain/lane-spec.ts';
import { isModelRef, type ModelRef } from '../domain/model-ref.ts';
import { parametersSchema } from './parameters.ts';
import { firstProblem, type Parsed } from './parsed.ts';

export const modelRefSchema = v.custom<ModelRef>(
  (value) => typeof value === 'string' && isModelRef(value),
  'must be a model reference such as "bedrock:us.anthropic.claude-opus-5-5"',
);

const bareLane = v.pipe(
  modelRefSchema,
  v.transform((model): LaneSpec => ({ model })),
);
const laneWithParameters = v.strictObject({
  model: modelRefSchema,
  parameters: v.exactOptional(parametersSchema),
});

/** A lane as users write it: a model reference, or one with parameters. What is wrong is said of the form that was meant. */
export const laneSpecSchema = v.lazy((input): v.GenericSchema<unknown, LaneSpec> => {
  return typeof input === 'object' && input !== null ? laneWithParameters : bareLane;
});

export const laneSpecsSchema = v.pipe(v.array(laneSpecSchema), v.maxLength(MOST_LANES));

export function parseLaneSpecs(setting: string, value: unknown): Parsed<readonly LaneSpec[]> {
  if (value === undefined || value === null) return { value: [], problems: [] };
  const result = v.safeParse(laneSpecsSchema, value);
  if (result.success) return { value: result.output, problems: [] };
  return { value: [], problems: [`Setting ${setting} is ignored: ${firstProblem(result.issues)}`] };
}

/** `parley.chatModel`: one reference, or empty for none. */
export function parseChatModel(value: unknown): Parsed<readonly LaneSpec[]> {
  if (value === undefined || value === null || value === '') return { value: [], problems: [] };
  return parseLaneSpecs('parley.chatModel', [value]);
}

/** `parley.modelSets`: line-ups by name. A bad one is left out and named. */
export function parseModelSets(value: unknown): Parsed<Readonly<Record<string, readonly LaneSpec[]>>> {
  const record = v.safeParse(v.nullish(v.record(v.string(), v.unknown()), {}), value);
  if (!record.success) return { value: {}, problems: ['Setting parley.modelSets must be an object.'] };
  const sets = Object.entries(record.output).map(([name, set]) => ({
    name,
    ...parseLaneSpecs(`parley.modelSets, "${name}"`, set),
  }));
  return {
    value: Object.fromEntries(
      sets.filter((set) => set.problems.length === 0).map((set) => [set.name, set.value]),
    ),
    problems: sets.flatMap((set) => set.problems),
  };
}
