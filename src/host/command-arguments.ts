import * as v from 'valibot';
import { EXPORT_FORMATS } from '../domain/export-format.ts';
import { laneSpecsSchema, modelRefSchema } from '../settings/lane-specs.ts';
import { firstProblem } from '../settings/parsed.ts';

/** The one argument object of each command, as keybindings, tasks and other extensions pass it. */
const line = v.pipe(v.number(), v.integer(), v.minValue(1));
const contextSchema = v.array(
  v.object({
    uri: v.pipe(v.string(), v.minLength(1)),
    lines: v.exactOptional(
      v.pipe(
        v.strictTuple([line, line]),
        v.check(([first, last]) => first <= last, 'the first line must not come after the last'),
      ),
    ),
  }),
);
const prompt = v.exactOptional(v.string());
const send = v.exactOptional(v.boolean());
const models = v.exactOptional(laneSpecsSchema);
const model = v.exactOptional(modelRefSchema);

export const newChatArguments = v.object({ prompt, model, context: v.exactOptional(contextSchema), send });
export const compareArguments = v.object({
  prompt,
  models,
  system: v.exactOptional(v.string()),
  context: v.exactOptional(contextSchema),
  send,
});
export const checkArguments = v.object({ connection: v.exactOptional(v.string()) });
export const askArguments = v.object({ model, instruction: v.exactOptional(v.string()) });
export const compareSelectionArguments = v.object({ models, instruction: v.exactOptional(v.string()), send });
export const exportArguments = v.object({
  id: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
  format: v.exactOptional(v.picklist(EXPORT_FORMATS)),
  /** With its scheme, which a path of Windows has not. */
  uri: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z\d+.-]+:/i, 'must be a URI, such as file:///a.md')),
  ),
});

/**
 * The argument of a command. VS Code calls commands of menus with arguments of its own (a URI, an editor group);
 * whatever is not a plain object with one of our keys counts as none.
 */
export function parseArguments<const S extends v.GenericSchema<unknown, object>>(
  schema: S,
  keys: readonly string[],
  value: unknown,
): v.InferOutput<S> | undefined {
  if (typeof value !== 'object' || value === null || !keys.some((key) => key in value)) return undefined;
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new Error(`The arguments of this Parley command are not valid: ${firstProblem(result.issues)}`);
}
