import type { Failure } from '../../domain/failure.ts';
import { brokenConnection, networkCause } from '../network-causes.ts';
import { scrubbed } from '../scrubbed.ts';
import { type Asked, hostOf } from './cause-row.ts';

/** No answer at all: what the network said, with the setting that is most likely to matter. */
export function connectionFailure(error: Error, context: Asked): Failure {
  const { code, words } = rootCause(error);
  const host = hostOf(context);
  return {
    kind: 'network',
    ...(networkCause(code, words, host) ?? brokenConnection(host)),
    details: scrubbed([code, words].filter((part) => part !== '').join(' '), context.secrets),
  };
}

/** The library says only "Connection error."; the reason is at the end of the chain of causes. */
function rootCause(error: Error): { readonly code: string; readonly words: string } {
  let code = error.name === 'Error' && /timed out/i.test(error.message) ? 'TIMEOUT' : '';
  let words = error.message;
  let cause: unknown = error.cause;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') code = cause.code;
    if (cause.message !== '') words = cause.message;
    // Several addresses were tried: their errors are alike.
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return { code, words };
}
