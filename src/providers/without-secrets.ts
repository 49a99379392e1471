import type { Cure, Failure } from '../domain/failure.ts';
import type { ServedBy, StreamEvent } from '../domain/stream-event.ts';
import { withoutSecrets } from './secret-pieces.ts';

/**
 * The door through which everything leaves a provider that a server may have had a hand in: bodies, headers and ids
 * can repeat what was sent to it. The answer itself is the model's, which sees no credentials.
 */
export function eventWithoutSecrets(event: StreamEvent, secrets: readonly string[]): StreamEvent {
  const clean = (text: string) => withoutSecrets(text, secrets);
  switch (event.type) {
    case 'failure':
      return { ...event, failure: failureWithoutSecrets(event.failure, secrets) };
    case 'notice':
      return { ...event, notice: { text: clean(event.notice.text) } };
    case 'served':
      return { ...event, by: servedWithoutSecrets(event.by, clean) };
    case 'attempt':
      return { ...event, sent: { ...event.sent, url: clean(event.sent.url) } };
    case 'finish':
      return { ...event, ...(event.rawReason !== undefined && { rawReason: clean(event.rawReason) }) };
    default:
      return event;
  }
}

export function failureWithoutSecrets(failure: Failure, secrets: readonly string[]): Failure {
  const clean = (text: string) => withoutSecrets(text, secrets);
  const { message, details, requestId, region, cure } = failure;
  return {
    ...failure,
    message: clean(message),
    ...(details !== undefined && { details: clean(details) }),
    ...(requestId !== undefined && { requestId: clean(requestId) }),
    ...(region !== undefined && { region: clean(region) }),
    ...(cure !== undefined && { cure: cureWithoutSecrets(cure, secrets) }),
  };
}

/** Claims and a token are both JSON in Base64 and may share a few characters, hardly that many. */
const PIECE_OF_A_CHALLENGE = 32;

/** A challenge cannot be sent with a hole in it. Everything else of a cure is of our own making. */
function cureWithoutSecrets(cure: Cure, secrets: readonly string[]): Cure {
  if (cure.type !== 'microsoft-sign-in' || cure.challenge === undefined) return cure;
  const { challenge, ...others } = cure;
  return withoutSecrets(challenge, secrets, PIECE_OF_A_CHALLENGE) === challenge ? cure : others;
}

function servedWithoutSecrets(by: ServedBy, clean: (text: string) => string): ServedBy {
  const { region, model, tier, requestId } = by;
  return {
    ...(region !== undefined && { region: clean(region) }),
    ...(model !== undefined && { model: clean(model) }),
    ...(tier !== undefined && { tier: clean(tier) }),
    ...(requestId !== undefined && { requestId: clean(requestId) }),
  };
}
