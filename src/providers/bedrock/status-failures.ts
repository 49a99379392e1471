import { gatewayFailure } from '../gateway-failures.ts';
import type { FailureContext, Verdict } from './failures.ts';
import { FOREIGN_ERROR } from './foreign-errors.ts';
import { asSentence, type Thrown } from './thrown.ts';

/** Answers without a name that we know: of a newer Bedrock, a gateway or a proxy. */
export function statusFailure(
  { name, message, httpStatus }: Thrown,
  { region }: FailureContext,
): Verdict | undefined {
  if (httpStatus === undefined || httpStatus < 300) return undefined;
  if (name === FOREIGN_ERROR) return gatewayFailure(httpStatus, 'Bedrock');
  const words = message === '' || message === 'UnknownError' ? '' : ` ${asSentence(message)}`;
  const said = (what: string, advice: string) => `Bedrock ${what}.${words} ${advice}`;
  const cure = { type: 'check-connection' } as const;
  switch (httpStatus) {
    case 400:
    case 422:
      return {
        kind: 'invalid-request',
        message: said('did not accept the request', 'Check the model and the parameters.'),
        cure,
      };
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
      return httpStatus === 408 || httpStatus >= 500
        ? { kind: 'service', message: said('failed', 'Retry in a moment.'), isTransient: true }
        : undefined;
  }
}
