import { APIError } from 'openai';
import type { MantleBody } from './request.ts';

/**
 * What the model at Mantle does not take, as OpenAI's errors name it: "Unsupported parameter: 'temperature' is not
 * supported with this model." `undefined` for any other error, and for what was not sent.
 */
export function rejectedByMantle(error: unknown, sent: MantleBody): string | undefined {
  if (!(error instanceof APIError) || error.status !== 400) return undefined;
  const isAboutParameter =
    /^(unsupported_parameter|unsupported_value|unknown_parameter)$/.test(error.code ?? '') ||
    /\b(?:unsupported (?:parameter|value)|unknown parameter|not supported)\b/i.test(error.message);
  if (!isAboutParameter) return undefined;
  const named = error.param ?? /'([\w.[\]]+)'/.exec(error.message)?.[1] ?? '';
  const stem = named.split(/[.[]/)[0];
  const field = FIELDS.find((name) => name === stem);
  return field === undefined || sent[field] === undefined ? undefined : OMISSIONS[field];
}

const FIELDS = ['temperature', 'top_p', 'reasoning', 'include'] as const;

/** As requests and what is learned of models name them. */
const OMISSIONS = {
  temperature: 'temperature',
  top_p: 'topP',
  reasoning: 'reasoning',
  include: 'include',
} as const;
