import { APIError } from 'openai';
import { lookUp } from '../look-up.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type ErrorBody, parseErrorBody } from './error-body.ts';
import type { OmittableParameter } from './plan.ts';

/** What a refused request says about how to ask better. */
export interface RejectedRequest {
  readonly isWrongApi: boolean;
  /** The token was refused for its audience, or there is none to be had for it without asking the user. */
  readonly isWrongAudience: boolean;
  readonly parameter: OmittableParameter | undefined;
}

export function rejectedRequest(error: unknown): RejectedRequest {
  if (error instanceof ProviderFailure) {
    const { message, details = '', cure } = error.failure;
    const isWrongAudience =
      cure?.type === 'microsoft-sign-in' || NOT_PREAUTHORISED.test(`${message} ${details}`);
    return { isWrongApi: false, isWrongAudience, parameter: undefined };
  }
  if (!(error instanceof APIError))
    return { isWrongApi: false, isWrongAudience: false, parameter: undefined };
  const body = parseErrorBody(error.error);
  return {
    isWrongApi: isWrongApi(error.status, body),
    isWrongAudience: error.status === 401 && WRONG_AUDIENCE.test(body.message),
    parameter: error.status === 400 ? rejectedParameter(body) : undefined,
  };
}

/** Microsoft's sign-in has not allowed this client to ask for that audience. */
const NOT_PREAUTHORISED = /AADSTS65002/;
const WRONG_AUDIENCE = /audience is incorrect/i;

/** A model that knows only the other API says so with 400; a gateway that has only one of the paths answers 404. */
function isWrongApi(status: number | undefined, { code, message }: ErrorBody): boolean {
  if (status === 400)
    return /^OperationNotSupported$/i.test(code) || /\bmodel not supported\b/i.test(`${code} ${message}`);
  return status === 404 && /^resource not found\b/i.test(message);
}

function rejectedParameter({ code, message, parameter }: ErrorBody): OmittableParameter | undefined {
  const isAboutParameter =
    /^(unsupported_parameter|unsupported_value|unknown_parameter)$/.test(code) ||
    /\b(unsupported (parameter|value)|unrecognized request argument|unknown parameter)\b/i.test(message);
  const isAboutOurs = parameter !== undefined && ADDED_BY_US.test(parameter);
  if (!isAboutParameter && !isAboutOurs) return undefined;
  const named = parameter ?? /(?:supplied: |parameter: |value: )'?([\w.[\]]+)/i.exec(message)?.[1] ?? '';
  return lookUp(OMITTABLE, named.replace(/\[\d+\]$/, ''));
}

/** The user has not asked for these: whatever is wrong with them, the answer comes without. */
const ADDED_BY_US = /^(include|reasoning\.summary|stream_options)/;

const OMITTABLE: Readonly<Record<string, OmittableParameter>> = {
  temperature: 'temperature',
  top_p: 'top_p',
  stop: 'stop',
  reasoning: 'reasoning',
  'reasoning.effort': 'reasoning_effort',
  'reasoning.summary': 'reasoning.summary',
  reasoning_effort: 'reasoning_effort',
  include: 'include',
  stream_options: 'stream_options',
  'stream_options.include_obfuscation': 'stream_options.include_obfuscation',
  max_completion_tokens: 'max_completion_tokens',
};
