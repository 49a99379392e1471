import * as v from 'valibot';
import { REASONING_EFFORTS } from '../domain/parameters.ts';

/** `Parameters` as users write them in settings, command arguments and API calls. */
export const parametersSchema = v.pipe(
  v.strictObject({
    temperature: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(2))),
    topP: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    maxOutputTokens: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000))),
    reasoningEffort: v.exactOptional(v.picklist(REASONING_EFFORTS)),
    stopSequences: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.maxLength(16))),
  }),
  v.readonly(),
);
