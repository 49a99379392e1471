import type { SentRequest } from '../../src/domain/sent-request.ts';

/** "Bedrock ConverseStream": clouds have capitals where people read them; what is kept and exported stays as it is. */
export function apiText(sent: SentRequest | undefined): string | undefined {
  return sent && `${sent.api.charAt(0).toUpperCase()}${sent.api.slice(1)}`;
}
