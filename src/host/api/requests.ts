import * as v from 'valibot';
import { laneSpecsSchema, modelRefSchema } from '../../settings/lane-specs.ts';
import { parametersSchema } from '../../settings/parameters.ts';
import { firstProblem } from '../../settings/parsed.ts';

/** Requests of other extensions. They may come from plain JavaScript, so that their types prove nothing. */
const common = {
  prompt: v.pipe(
    v.string(),
    v.check((text) => text.trim() !== '', 'must not be blank'),
  ),
  system: v.exactOptional(v.string()),
  messages: v.exactOptional(
    v.array(v.strictObject({ role: v.picklist(['user', 'assistant']), text: v.string() })),
  ),
  parameters: v.exactOptional(parametersSchema),
};
const askRequest = v.strictObject({ model: modelRefSchema, ...common });
const compareRequest = v.strictObject({ models: v.pipe(laneSpecsSchema, v.minLength(1)), ...common });

export type ParsedAskRequest = v.InferOutput<typeof askRequest>;
export type ParsedCompareRequest = v.InferOutput<typeof compareRequest>;

export const parseAskRequest = (value: unknown): ParsedAskRequest => parse(askRequest, value);
export const parseCompareRequest = (value: unknown): ParsedCompareRequest => parse(compareRequest, value);

function parse<const S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new TypeError(`The request to Parley is not valid: ${firstProblem(result.issues)}`);
}
