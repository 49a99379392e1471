import type { BedrockConnection } from '../../domain/connection.ts';
import type { StreamEvent } from '../../domain/stream-event.ts';
import { guarded } from '../guarded.ts';
import type { Access, ModelRequest } from '../provider.ts';
import { answer } from './answer.ts';
import { models } from './discovery.ts';
import { globalRefusal } from './global-route.ts';
import { guardrailRefusal } from './guardrail-refusal.ts';
import { identity } from './identity.ts';
import { forgetRefusedSession } from './refused-session.ts';
import { describe } from './resolve.ts';

/** Amazon Bedrock: every model over ConverseStream. */
export const bedrock = guarded<BedrockConnection>({ models, describe, stream, identity });

async function* stream(
  request: ModelRequest<BedrockConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const refusal = globalRefusal(request) ?? guardrailRefusal(request);
  if (refusal !== undefined) {
    yield { type: 'failure', failure: refusal };
    return;
  }
  // Our own, so that the socket closes however this generator is left: a `break` of the consumer alone would
  // leave Bedrock streaming, and billing.
  const socket = new AbortController();
  try {
    for await (const event of answer(request, access, AbortSignal.any([signal, socket.signal]))) {
      if (event.type === 'failure') forgetRefusedSession(event.failure, access);
      yield event;
    }
  } finally {
    socket.abort();
  }
}

export { signInWithMfa } from './mfa.ts';
