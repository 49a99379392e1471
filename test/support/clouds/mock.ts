import { type ChatCompletionRequest, LLMock, type TextResponse } from '@copilotkit/aimock';
import { answerOf } from './answers.ts';

export interface StreamingSpeed {
  /** Milliseconds until the first piece of an answer. */
  readonly firstPieceMs: number;
  /** An answer comes in pieces of twelve characters, about three tokens each. */
  readonly piecesPerSecond: number;
}

const PIECE_LENGTH = 12;

/** A prompt with the word "slowly" gets its answer at this pace, so that there is time to press Stop. */
const SLOWLY: StreamingSpeed = { firstPieceMs: 800, piecesPerSecond: 5 };

/** aimock speaks the wire protocols of both clouds; this tells it what to say, and how fast. */
export async function startMock(speed: StreamingSpeed): Promise<LLMock> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', chunkSize: PIECE_LENGTH, journalMaxEntries: 1 });
  mock.on({ predicate: (request) => /\bslowly\b/i.test(promptOf(request)) }, respond, {
    streamingProfile: profile(SLOWLY),
  });
  mock.on({ predicate: () => true }, respond, { streamingProfile: profile(speed) });
  await mock.start();
  return mock;
}

function profile({ firstPieceMs, piecesPerSecond }: StreamingSpeed): { ttft: number; tps: number } {
  return { ttft: firstPieceMs, tps: piecesPerSecond };
}

function respond(request: ChatCompletionRequest): TextResponse {
  // aimock hands the id over as it stands in the path: us.amazon.nova-pro-v1%3A0.
  const { text, reasoning, isCut } = answerOf(decodeURIComponent(request.model), promptOf(request));
  const input = request.messages.map(({ content }) => textOf(content)).join('\n');
  return {
    content: text,
    ...(reasoning !== undefined && { reasoning }),
    ...(isCut && { finishReason: 'length' }),
    usage: { input_tokens: tokensIn(input), output_tokens: tokensIn(text + (reasoning ?? '')) },
  };
}

function promptOf(request: ChatCompletionRequest): string {
  return textOf(request.messages.findLast(({ role }) => role === 'user')?.content ?? null);
}

function textOf(content: ChatCompletionRequest['messages'][number]['content']): string {
  if (content === null || typeof content === 'string') return content ?? '';
  return content.map((part) => part.text ?? '').join('');
}

/** Roughly as real tokenizers count English. */
function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
