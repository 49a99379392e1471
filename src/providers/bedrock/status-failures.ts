import type { FailureContext, Verdict } from './failures.ts';
import { FOREIGN_ERROR } from './foreign-errors.ts';
import { asSentence, type Thrown } from './thrown.ts';

/** Answers without a name that we know: of a newer Bedrock, a gateway or a proxy. */
export function statusFailure(
  { name, message, httpStatus }: Thrown,
  { region }: FailureContext,
): Verdict | undefined {
  if (httpStatus === undefined || httpStatus < 300) return undefined;
  const isForeign = name === FOREIGN_ERROR;
  const who = isForeign ? 'A proxy or gateway before Bedrock' : 'Bedrock';
  const words = isForeign || message === '' || message === 'UnknownError' ? '' : ` ${asSentence(message)}`;
  const said = (what: string, advice: string) => `${who} ${what}.${words} ${advice}`;
  const cure = { type: 'check-connection' } as const;
  switch (httpStatus) {
    case 401:
      return {
        kind: 'credentials',
        message: said('does not accept the credentials', 'Check them and the address of the connection.'),
        cure,
      };
    case 403:
      return {
        kind: 'access',
        message: said('refused the request', 'Check the permissions and the address of the connection.'),
        cure,
      };
    case 404:
      return {
        kind: 'not-found',
        message: said(
          `finds nothing under this address in ${region}`,
          'Check the address of the connection.',
        ),
        cure,
      };
    case 413:
      return {
        kind: 'context-overflow',
        message: said('finds the request too large', 'Send less context, or fewer and smaller attachments.'),
      };
    case 429:
      return {
        kind: 'throttled',
        message: said('has had too many requests', 'Wait a moment and retry, or choose another model.'),
        isTransient: true,
        cure: { type: 'choose-model' },
      };
    default:
      if (httpStatus === 408 || httpStatus >= 500) {
        return { kind: 'service', message: said('failed', 'Retry in a moment.'), isTransient: true };
      }
      if (httpStatus !== 400 && httpStatus !== 422) return undefined;
      return {
        kind: 'invalid-request',
        message: said('did not accept the request', 'Check the model and the parameters.'),
        cure,
      };
  }
}
