import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY_REPLY } from '../../../src/domain/reply.ts';
import { nextPiece, type Piece, writtenAfter, writtenAtFirst } from '../../../src/storage/progress.ts';
import { streaming } from './samples.ts';

it('cuts a reply into pieces that are together the reply, wherever the stream stood', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(60)), (text, stops) => {
      const lengths = [...stops.toSorted((one, other) => one - other), text.length];
      const pieces = piecesOf(lengths.map((length) => streaming(text.slice(0, length), { reasoning: text })));
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.map((piece) => piece.reasoning).join('')).toBe(text);
      expect(pieces.every((piece) => piece.text.isWellFormed())).toBe(true);
      expect(pieces.map((piece) => piece.number)).toEqual(pieces.map((_, index) => index));
    }),
  );
});

it('sends only what is new', () => {
  const first = { kind: 'signature', data: 'a' };
  const second = { kind: 'signature', data: 'b' };
  const pieces = piecesOf([
    streaming('x'.repeat(100_000), { reasoning: 'Hm', opaque: [first] }),
    streaming(`${'x'.repeat(100_000)}y`, { reasoning: 'Hm.', opaque: [first, second] }),
    streaming(`${'x'.repeat(100_000)}y`, { reasoning: 'Hm.', opaque: [first, second] }),
  ]);
  expect(pieces.slice(1)).toMatchObject([
    { text: 'y', reasoning: '.', opaque: [second] },
    { text: '', reasoning: '', opaque: [] },
  ]);
});

it('begins after what the answer had when it was added', () => {
  const written = writtenAtFirst(streaming('Once'));
  expect(nextPiece('answer', streaming('Once upon'), written)).toMatchObject({ number: 0, text: ' upon' });
});

function piecesOf(replies: readonly ReturnType<typeof streaming>[]): readonly Piece[] {
  let written = writtenAtFirst(EMPTY_REPLY);
  return replies.map((reply) => {
    const piece = nextPiece('answer', reply, written);
    written = writtenAfter(written, piece);
    return piece;
  });
}
