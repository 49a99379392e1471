import { describe, expect, it } from 'vitest';
import { orderIn, promptFor } from '../../../bench/cloud/order.ts';
import { hasRoomForWord, sampleText } from '../../../bench/sample-text.ts';
import { marksIn, markWrittenAt } from '../../../bench/wire/mark.ts';
import { renderedText } from './rendered-text.ts';

describe('a mark in an answer', () => {
  it('says to the microsecond when it was written', () => {
    const writtenMs = 1_763_819_481_234.567;
    const [time = 0] = marksIn(`A sen${markWrittenAt(writtenMs)}tence.`).values();
    expect(time).toBeCloseTo(writtenMs, 2);
  });

  it('is found beside others, and nothing else is taken for one', () => {
    const text = `at home${markWrittenAt(1_763_819_481_234)}and${markWrittenAt(1_763_819_481_235)}atlas`;
    expect(marksIn(text).size).toBe(2);
  });

  it('stands where the reader sees it, once in each sentence that has room', () => {
    const text = sampleText('mixed', 6000);
    let marked = '';
    let count = 0;
    for (let end = 4; end <= text.length; end += 4) {
      marked += text.slice(end - 4, end);
      if (!hasRoomForWord(text.slice(0, end))) continue;
      marked += markWrittenAt(1_763_819_481_234 + count);
      count += 1;
    }
    expect(count).toBeGreaterThan(20);
    expect(marksIn(renderedText(marked)).size).toBe(count);
  });
});

it('an order is found in the body of any request that carries its prompt', () => {
  const order = { tokensPerSecond: 400, seconds: 20, isMarked: true };
  expect(orderIn(JSON.stringify({ messages: [{ content: [{ text: promptFor(order) }] }] }))).toEqual(order);
  expect(() => orderIn('{"messages":[]}')).toThrow('orders no answer');
});
