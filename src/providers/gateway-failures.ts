import type { Failure } from '../domain/failure.ts';

type GatewayFailure = Pick<Failure, 'kind' | 'message' | 'isTransient' | 'cure'>;

/** What an error with this status means that is not the cloud's own: of a proxy or gateway on the way to it. */
export function gatewayFailure(status: number, cloud: string): GatewayFailure {
  const who = `A proxy or gateway before ${cloud}`;
  const cure = { type: 'check-connection' } as const;
  switch (status) {
    case 401:
      return {
        kind: 'credentials',
        message: `${who} does not accept the credentials. Check them and the address of the connection.`,
        cure,
      };
    case 404:
      return {
        kind: 'not-found',
        message: `${who} finds nothing under this address. Check the address of the connection.`,
        cure,
      };
    case 413:
      return {
        kind: 'context-overflow',
        message: `${who} finds the request too large. Send less context, or fewer and smaller attachments.`,
      };
    case 429:
      return {
        kind: 'throttled',
        message: `${who} has had too many requests. Wait a moment and retry, or choose another model.`,
        isTransient: true,
        cure: { type: 'choose-model' },
      };
    default:
      return status === 408 || status >= 500
        ? { kind: 'service', message: `${who} failed. Retry in a moment.`, isTransient: true }
        : {
            kind: 'access',
            message: `${who} refused the request. Check the permissions and the address of the connection.`,
            cure,
          };
  }
}
