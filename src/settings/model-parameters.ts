import * as v from 'valibot';
import { isModelRef, type ModelRef } from '../domain/model-ref.ts';
import type { Parameters } from '../domain/parameters.ts';
import { parametersSchema } from './parameters.ts';
import { firstProblem, type Parsed } from './parsed.ts';

export type ParametersByModel = Readonly<Record<string, Parameters>>;

/** `parley.parameters`: parameters by model reference, or `*` for every model. Bad entries are left out and named. */
export function parseParameters(value: unknown): Parsed<ParametersByModel> {
  if (value === undefined || value === null) return { value: {}, problems: [] };
  const record = v.safeParse(v.record(v.string(), v.unknown()), value);
  if (!record.success) return { value: {}, problems: ['Setting parley.parameters must be an object.'] };
  const good: Record<string, Parameters> = {};
  const problems: string[] = [];
  for (const [key, entry] of Object.entries(record.output)) {
    const result = v.safeParse(parametersSchema, entry);
    if (key !== '*' && !isModelRef(key))
      problems.push(`parley.parameters: "${key}" is not a model reference.`);
    else if (result.success) good[key] = result.output;
    else problems.push(`parley.parameters, "${key}" is ignored: ${firstProblem(result.issues)}`);
  }
  return { value: good, problems };
}

/** What holds for one model: its own entry over the one for all. */
export function parametersFor(parameters: ParametersByModel, ref: ModelRef): Parameters {
  return { ...parameters['*'], ...parameters[ref] };
}
