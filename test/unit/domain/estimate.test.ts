import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateLane, estimateTokens, outputLimitFor } from '../../../src/domain/estimate.ts';
import type { Price } from '../../../src/domain/price.ts';

describe('estimateTokens', () => {
  /** Real counts: o200k_base, by gpt-tokenizer 4.0.0. */
  it.each([
    [
      'English',
      67,
      'Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse, and nothing particular to interest me on shore, I thought I would sail about a little and see the watery part of the world. It is a way I have of driving off the spleen and regulating the circulation.',
    ],
    [
      'Czech',
      88,
      'Bylo nebylo, za devatero horami a devatero řekami žil starý král, který měl tři syny. Jednoho dne si je zavolal a řekl jim, že kdo z nich přinese nejkrásnější dar, ten zdědí celé království. Nejmladší syn se vydal na cestu pěšky, protože neměl koně.',
    ],
    [
      'German',
      61,
      'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen. Rechtsschutzversicherungsgesellschaften sind für Donaudampfschifffahrtskapitäne zuständig.',
    ],
    [
      'Russian',
      41,
      'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.',
    ],
    [
      'Chinese',
      73,
      '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。人人有资格享有本宣言所载的一切权利和自由，不分种族、肤色、性别、语言、宗教、政治或其他见解。',
    ],
    [
      'Japanese',
      72,
      'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。',
    ],
    [
      'Korean',
      51,
      '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.',
    ],
    [
      'Arabic',
      43,
      'يولد جميع الناس أحراراً متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميراً وعليهم أن يعامل بعضهم بعضاً بروح الإخاء.',
    ],
    [
      'Python',
      83,
      `def fibonacci(n: int) -> list[int]:\n    """Return the first n Fibonacci numbers."""\n    sequence = [0, 1]\n    while len(sequence) < n:\n        sequence.append(sequence[-1] + sequence[-2])\n    return sequence[:n]\n\n\nif __name__ == "__main__":\n    for index, value in enumerate(fibonacci(10)):\n        print(f"{index}: {value}")\n`,
    ],
    [
      'a log',
      177,
      '2026-11-22T14:55:13.123Z ERROR [extensionHost] Unexpected error: ECONNREFUSED 127.0.0.1:8080 at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)\n'.repeat(
        3,
      ),
    ],
  ])('comes within 15 % for %s', (_name, realTokens, text) => {
    const error = estimateTokens(text) / realTokens - 1;
    expect(Math.abs(error)).toBeLessThan(0.15);
  });

  it('counts nothing for nothing', () => {
    expect(estimateTokens('')).toBe(0);
  });

  it('never falls when text is added, whatever the text', () => {
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }));
    const text = codeUnits.map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(text, text, (start, more) => {
        expect(estimateTokens(start + more)).toBeGreaterThanOrEqual(estimateTokens(start));
      }),
    );
  });

  it('reads 20 megabytes in a second', () => {
    const megabyte = 'const answer = { text: "…", tokens: 42 };\n  return answer; // 人人\n'.repeat(16_000);
    // Processor time, and the best of some runs: other tests run at the same time, and the first run is not compiled.
    const runsMs = Array.from({ length: 5 }, () => {
      const started = process.threadCpuUsage();
      estimateTokens(megabyte);
      return process.threadCpuUsage(started).user / 1000;
    });
    expect(Math.min(...runsMs)).toBeLessThan((1000 * new TextEncoder().encode(megabyte).length) / 20_000_000);
  });
});

describe('estimateLane', () => {
  const price: Price = {
    rates: { input: 2, output: 10 },
    longContext: { aboveInputTokens: 272_000, rates: { input: 4, output: 15 } },
    scope: 'global',
    source: 'a price list',
  };

  it.each([
    // 1,000 × $2 = $0.002; with 16,384 × $10 more: $0.16584
    [1_000, 16_384, 0.002, 0.16584],
    // 300,000 × $4 = $1.20; with 1,000 × $15 more: $1.215
    [300_000, 1_000, 1.2, 1.215],
  ])('prices %d tokens in and at most %d out', (inputTokens, maxOutputTokens, inputUsd, limitUsd) => {
    expect(estimateLane(inputTokens, maxOutputTokens, price)).toEqual({
      type: 'known',
      inputUsd: expect.closeTo(inputUsd, 9),
      limitUsd: expect.closeTo(limitUsd, 9),
    });
  });

  it('passes on why there is no price', () => {
    expect(estimateLane(1_000, 100, { unknownBecause: 'No price is known.' })).toEqual({
      type: 'unknown',
      because: 'No price is known.',
    });
  });
});

describe('outputLimitFor', () => {
  it.each([
    ['the default', { contextTokens: 1_000_000, maxOutputTokens: 128_000 }, {}, 16_384],
    ['twice that to think hard', { maxOutputTokens: 128_000 }, { reasoningEffort: 'high' }, 32_768],
    ['the default to think a little', { maxOutputTokens: 128_000 }, { reasoningEffort: 'low' }, 16_384],
    ['the model’s own, where that is less', { maxOutputTokens: 4_096 }, { reasoningEffort: 'max' }, 4_096],
    ['a quarter of a small context', { contextTokens: 8_192, maxOutputTokens: 8_192 }, {}, 2_048],
    ['a careful one for an unknown model', {}, {}, 8_192],
    ['the user’s', { maxOutputTokens: 128_000 }, { maxOutputTokens: 100 }, 100],
    [
      'the user’s, whatever the context',
      { contextTokens: 8_192, maxOutputTokens: 8_192 },
      { maxOutputTokens: 8_000 },
      8_000,
    ],
    [
      'not more than the model can, though the user asks for it',
      { maxOutputTokens: 4_096 },
      { maxOutputTokens: 9_999 },
      4_096,
    ],
    ['the user’s for an unknown model', {}, { maxOutputTokens: 200_000 }, 200_000],
  ] as const)('is %s', (_what, facts, parameters, limit) => {
    expect(outputLimitFor({ ...facts, quirks: {} }, parameters)).toBe(limit);
  });
});
