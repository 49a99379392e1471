import type { Reply } from '../domain/reply.ts';
import type { OpaqueBlock } from '../domain/stream-event.ts';
import type { ReplyDetails } from './stored-values.ts';

/** What arrived of an answer between two saves. Pieces are numbered from 0; one sent again keeps its number. */
export interface Piece {
  readonly answerId: string;
  readonly number: number;
  readonly text: string;
  readonly reasoning: string;
  readonly opaque: readonly OpaqueBlock[];
  readonly details: ReplyDetails;
}

/** How much of an answer is in the database: lengths in UTF-16 units, and a count of blocks. */
export interface Written {
  readonly pieces: number;
  readonly textLength: number;
  readonly reasoningLength: number;
  readonly opaqueCount: number;
}

/** What the row of a new answer holds before any piece is added. */
export function writtenAtFirst(reply: Reply): Written {
  return {
    pieces: 0,
    textLength: reply.text.length,
    reasoningLength: reply.reasoning.length,
    opaqueCount: reply.opaque.length,
  };
}

export function nextPiece(answerId: string, reply: Reply, written: Written): Piece {
  const { text, reasoning, opaque, ...details } = reply;
  return {
    answerId,
    number: written.pieces,
    text: wholeCharacters(text, written.textLength),
    reasoning: wholeCharacters(reasoning, written.reasoningLength),
    opaque: opaque.slice(written.opaqueCount),
    details,
  };
}

export function writtenAfter(written: Written, piece: Piece): Written {
  return {
    pieces: written.pieces + 1,
    textLength: written.textLength + piece.text.length,
    reasoningLength: written.reasoningLength + piece.reasoning.length,
    opaqueCount: written.opaqueCount + piece.opaque.length,
  };
}

/**
 * A stream may stop for a moment within a surrogate pair. The database stores UTF-8, in which half a character
 * cannot be written: it waits for its other half.
 */
function wholeCharacters(text: string, from: number): string {
  const isCutInTwo = /[\uD800-\uDBFF]$/.test(text.slice(-1));
  return text.slice(from, isCutInTwo ? -1 : undefined);
}
