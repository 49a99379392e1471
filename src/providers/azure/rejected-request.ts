import { APIError } from 'openai';
import { claimsChallenge } from '../../domain/claims-challenge.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type ErrorBody, parseErrorBody } from './error-body.ts';
import { RefusedRequest } from './json-pages.ts';

/** What a refused request says about how to ask better. */
export interface RejectedRequest {
  readonly isWrongApi: boolean;
  /** The token was refused for its audience, or there is none to be had for it without asking the user. */
  readonly isWrongAudience: boolean;
  /** Reasoning of earlier answers was not taken back. */
  readonly isAboutThoughts: boolean;
  /** Its path on the wire, as far as the refusal names one. */
  readonly parameter?: string;
  /** Another value of the parameter might do. */
  readonly isAboutValue: boolean;
  /** The cloud's own. */
  readonly words: string;
}

const UNHELPFUL: RejectedRequest = {
  isWrongApi: false,
  isWrongAudience: false,
  isAboutThoughts: false,
  isAboutValue: false,
  words: '',
};

export function rejectedRequest(error: unknown): RejectedRequest {
  if (error instanceof ProviderFailure) {
    const { message, details = '', cure } = error.failure;
    const isWrongAudience =
      cure?.type === 'microsoft-sign-in' || NOT_PREAUTHORISED.test(`${message} ${details}`);
    return { ...UNHELPFUL, isWrongAudience };
  }
  if (error instanceof RefusedRequest) return refusal(error.status, error.headers, error.body);
  if (error instanceof APIError) return refusal(error.status, error.headers, parseErrorBody(error.error));
  return UNHELPFUL;
}

function refusal(status: number | undefined, headers: Headers | undefined, body: ErrorBody): RejectedRequest {
  const parameter = status === 400 ? rejectedParameter(body) : undefined;
  const words = `${body.code} ${body.message}`;
  return {
    isWrongApi: isWrongApi(status, body),
    isWrongAudience: status === 401 && WRONG_AUDIENCE.test(body.message) && !wantsMoreSigningIn(headers),
    isAboutThoughts: status === 400 && ABOUT_THOUGHTS.test(words),
    ...(parameter !== undefined && { parameter }),
    isAboutValue: ABOUT_VALUE.test(words),
    words,
  };
}

/** The gateway's sentence about wrong audiences stands beside such a challenge, too. */
function wantsMoreSigningIn(headers: Headers | undefined): boolean {
  return claimsChallenge(headers?.get('www-authenticate')) !== undefined;
}

/** OpenAI's words for encrypted items, then Anthropic's for signed blocks: made by another model, or for another system prompt. */
const ABOUT_THOUGHTS =
  /invalid_encrypted_content|encrypted content .*could not be (verified|decrypted)|`?signature`? in `?thinking`?|thinking`? blocks?\b/i;

/** Microsoft's sign-in has not allowed this client to ask for that audience. */
const NOT_PREAUTHORISED = /AADSTS65002/;
const WRONG_AUDIENCE = /audience is incorrect/i;

/**
 * A model that knows only another API says so with 400, or 404 and a code of its own; a gateway or resource that has
 * only one of the paths answers 404, as Anthropic's API does for a model it does not know.
 */
function isWrongApi(status: number | undefined, { code, message }: ErrorBody): boolean {
  if (code === 'api_not_supported') return true;
  if (status === 400)
    return /^OperationNotSupported$/i.test(code) || /\bmodel not supported\b/i.test(`${code} ${message}`);
  return status === 404 && (/^resource not found\b/i.test(message) || code === 'not_found_error');
}

function rejectedParameter({ code, message, parameter }: ErrorBody): string | undefined {
  const named = onTheWire(parameter ?? nameIn(message) ?? '');
  if (named === '') return undefined;
  const isRefusal = REFUSAL_CODE.test(code) || REFUSAL.test(message);
  return isRefusal || ADDED_BY_US.test(named) ? named : undefined;
}

const REFUSAL_CODE = /^(unsupported_parameter|unsupported_value|unknown_parameter)$/;

/** OpenAI's words, then Anthropic's. A value that is merely out of range is the user's to correct. */
const REFUSAL =
  /\b(unsupported (parameter|value)|unrecognized request argument|unknown parameter|invalid value: '\w+'\. supported values)\b|extra inputs are not permitted|input should be '|is deprecated for this model|(is|are) not (supported|allowed|available)|does not support|cannot (both|be)/i;

const ABOUT_VALUE = /unsupported_value|unsupported value|invalid value|input should be|effort level/i;

/** The user has not asked for these: whatever is wrong with them, the answer comes without. */
const ADDED_BY_US = /^(include|reasoning\.summary|stream_options|thinking\.display|cache_control)/;

/** Where no field of the body names it: "Unsupported parameter: 'x'", "x: Extra inputs are not permitted", "`x` is deprecated". */
function nameIn(message: string): string | undefined {
  return [
    /(?:supplied: |parameter: |value: )'?([a-z][\w.[\]]*)/i,
    /^([a-z][\w.]*): /,
    /^`\w+` and `(\w+)` cannot both\b/,
    /^["`']?([a-z]\w*(?:[._]\w+)*)["`']? (?:is|are|may|and|cannot)\b/,
    /\b(effort)\b/,
  ]
    .map((pattern) => pattern.exec(message)?.[1])
    .find((name) => name !== undefined);
}

/** The path as it stands in our bodies: without indices, and without the kind of thinking that Anthropic puts in it. */
function onTheWire(name: string): string {
  const path = name
    .replace(/\[\d+\]/g, '')
    .split('.')
    .filter((part) => !/^\d+$/.test(part));
  if (path.includes('cache_control')) return 'cache_control';
  if (path[0] === 'effort') return 'output_config.effort';
  if (path[0] !== 'thinking') return path.join('.');
  return ['thinking', ...path.slice(1).filter((part) => !THINKING_KINDS.has(part) && part !== 'type')].join(
    '.',
  );
}

const THINKING_KINDS: ReadonlySet<string> = new Set(['adaptive', 'enabled', 'disabled']);
