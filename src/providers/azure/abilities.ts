import type { WireProtocol } from '../../domain/learned.ts';

/** What a deployment or model can do, as far as a list says so; absent is not a no. */
export interface Abilities {
  readonly chatCompletions?: boolean;
  readonly responses?: boolean;
  /** Embeddings, images, speech: it answers with something that is no text. */
  readonly isOfOtherKind?: boolean;
}

/**
 * From the capabilities of a list, an open set of texts such as `"chatCompletion": "true"`; projects write
 * `chat_completion` for it.
 */
export function abilitiesOf(capabilities: Readonly<Record<string, unknown>>): Abilities {
  const said = new Map(
    Object.entries(capabilities).map(([name, value]) => [
      name.toLowerCase().replaceAll('_', ''),
      value === true || (typeof value === 'string' && /^true$/i.test(value)),
    ]),
  );
  const chatCompletions = said.get('chatcompletion') ?? said.get('chatcompletions');
  const responses = said.get('responses');
  return {
    ...(chatCompletions !== undefined && { chatCompletions }),
    ...(responses !== undefined && { responses }),
    ...([...said].some(([name, isTrue]) => isTrue && OTHER_KINDS.test(name)) && { isOfOtherKind: true }),
  };
}

const OTHER_KINDS = /^(embeddings?|image\w*|video\w*|audio\w*|speech\w*|realtime|rerank\w*|ocr)$/;

/**
 * How the resource manager's list says a model is spoken to. Of OpenAI's models it does not always name Responses,
 * which all but old ones answer; of the others' it does (documentation).
 */
export function protocolOf(maker: string | undefined, abilities: Abilities): WireProtocol | undefined {
  if (isAnthropic(maker)) return 'anthropic-messages';
  const { chatCompletions, responses } = abilities;
  if (responses === true && chatCompletions !== true) return 'responses';
  const hasNoResponses = responses === false || (responses === undefined && isOfOthers(maker));
  return chatCompletions === true && hasNoResponses ? 'chat-completions' : undefined;
}

export function isAnthropic(maker: string | undefined): boolean {
  return /^anthropic$/i.test(maker ?? '');
}

function isOfOthers(maker: string | undefined): boolean {
  return maker !== undefined && !/openai/i.test(maker);
}
