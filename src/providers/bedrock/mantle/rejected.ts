import { APIError } from 'openai';
import { isAboutLimit } from '../rejection-words.ts';
import type { MantleBody } from './request.ts';

/**
 * What the model at Mantle does not take, as requests and what is learned of models name it: `temperature`,
 * `reasoning.summary`; of an effort the refused level alone, `reasoning.effort=max`. OpenAI's words: "Unsupported
 * parameter: 'temperature' is not supported with this model." `undefined` for any other error, and for what was not sent.
 */
export function rejectedByMantle(error: unknown, sent: MantleBody): string | undefined {
  if (!(error instanceof APIError) || error.status !== 400) return undefined;
  const { code, message, param } = error;
  const isAboutParameter =
    CODES.test(code ?? '') ||
    (WORDS.test(message) && !isAboutLimit(message) && !LIMIT_CODES.test(code ?? ''));
  if (!isAboutParameter) return undefined;
  const named = (param ?? /'([\w.[\]]+)'/.exec(message)?.[1] ?? '').replace(/\[\d+\]/g, '');
  const effort = sent.reasoning?.effort;
  switch (named) {
    case 'temperature':
      return sent.temperature === undefined ? undefined : 'temperature';
    case 'top_p':
      return sent.top_p === undefined ? undefined : 'topP';
    case 'include':
      return sent.include === undefined ? undefined : 'include';
    case 'reasoning':
      return sent.reasoning === undefined ? undefined : 'reasoning';
    case 'reasoning.summary':
      return sent.reasoning?.summary === undefined ? undefined : 'reasoning.summary';
    case 'reasoning.effort':
      if (effort === undefined) return undefined;
      return ABOUT_VALUE.test(`${code} ${message}`) ? `reasoning.effort=${effort}` : 'reasoning.effort';
    default:
      return undefined;
  }
}

const CODES = /^(unsupported_parameter|unsupported_value|unknown_parameter)$/;

const WORDS = /\b(?:unsupported (?:parameter|value)|unknown parameter|not supported)\b/i;

/** OpenAI's codes of values out of range: `decimal_above_max_value`, `integer_below_min_value`. */
const LIMIT_CODES = /_(?:above|below)_/;

const ABOUT_VALUE = /unsupported_value|(?:unsupported|invalid|supported) values?\b/i;
