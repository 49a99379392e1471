import type { FailureContext, Verdict } from './failures.ts';
import { asSentence, type Thrown } from './thrown.ts';

/** Answers without a name that we know: of a newer Bedrock, a gateway or a proxy. */
export function statusFailure(
  { name, message, httpStatus }: Thrown,
  { region }: FailureContext,
): Verdict | undefined {
  if (httpStatus === undefined || httpStatus < 300) return undefined;
  // The SDK could not read the body: not Bedrock's JSON.
  const isForeign = name === 'SyntaxError' || /Deserialization error/.test(message);
  const who = isForeign
    ? 'Something between this machine and Bedrock (a proxy, a gateway or an endpoint of your own)'
    : 'Bedrock';
  const words = isForeign || message === '' || message === 'UnknownError' ? '' : ` ${asSentence(message)}`;
  const said = (what: string, advice: string) => `${who} ${what} (HTTP ${httpStatus}).${words} ${advice}`;
  const cure = { type: 'edit-connection' } as const;
  switch (httpStatus) {
    case 401:
      return {
        kind: 'credentials',
        message: said('does not accept the credentials', 'Check them and the endpoint.'),
        cure,
      };
    case 403:
      return {
        kind: 'access',
        message: said('refused the request', 'Check the permissions and the endpoint.'),
        cure,
      };
    case 404:
      return {
        kind: 'not-found',
        message: said(`finds nothing under this address in ${region}`, 'Check the model and the endpoint.'),
        cure,
      };
    case 407:
      return {
        kind: 'network',
        message:
          'The proxy wants a sign-in (HTTP 407). Check http.proxy and http.proxyAuthorization in the settings.',
        cure: { type: 'open-settings', query: 'http.proxy' },
      };
    case 413:
      return { kind: 'context-overflow', message: said('finds the request too large', 'Send less context.') };
    case 429:
      return {
        kind: 'throttled',
        message: said('is throttling', 'Wait a moment and retry.'),
        isTransient: true,
      };
    default:
      if (httpStatus === 408 || httpStatus >= 500) {
        return { kind: 'service', message: said('failed', 'Retry in a moment.'), isTransient: true };
      }
      return {
        kind: 'invalid-request',
        message: said('did not accept the request', 'Check the model and the parameters.'),
        cure,
      };
  }
}
