import * as v from 'valibot';
import type { FilterResults } from './content-filter.ts';
import { filterResults } from './content-filter.ts';

/**
 * The useful parts of an error body in any of the shapes Azure and the gateways before it send: with and without an
 * `error` around it, codes as number or text, or no JSON at all.
 */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly parameter?: string;
  readonly innerCode?: string;
  readonly filter?: FilterResults;
}

export function parseErrorBody(body: unknown): ErrorBody {
  if (typeof body === 'string') return { code: '', message: body };
  const result = v.safeParse(errorSchema, body);
  if (!result.success) return { code: '', message: '' };
  const { code, type, statusCode, message, param, innererror } = result.output;
  const filter = innererror?.content_filter_result ?? innererror?.content_filter_results;
  return {
    code: String(code ?? type ?? statusCode ?? ''),
    message: message ?? '',
    ...(param !== undefined && { parameter: param }),
    ...(innererror?.code !== undefined && { innerCode: innererror.code }),
    ...(filter !== undefined && { filter }),
  };
}

/** Azure itself answers in JSON: a page is that of a proxy or gateway. */
export function isWebPage({ message }: ErrorBody): boolean {
  return /<(?:!doctype|html)\b/i.test(message);
}

/** A field of another type than expected counts as absent: a strange error must still be shown. */
const optionalText = v.fallback(v.optional(v.string()), undefined);
const optionalCode = v.fallback(v.optional(v.union([v.string(), v.number()])), undefined);

const errorSchema = v.object({
  code: optionalCode,
  type: optionalText,
  statusCode: optionalCode,
  message: optionalText,
  param: optionalText,
  innererror: v.fallback(
    v.optional(
      v.object({
        code: optionalText,
        content_filter_result: filterResults,
        content_filter_results: filterResults,
      }),
    ),
    undefined,
  ),
});
