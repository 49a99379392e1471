/** Choices that depend on nothing but a seed text, so that the same prompt always gets the same answer. */
export interface Dice {
  pick<T>(first: T, ...others: readonly T[]): T;
}

export function diceFor(seed: string): Dice {
  let state = hash(seed);
  return {
    pick(first, ...others) {
      state = nextState(state);
      const index = state % (others.length + 1);
      return index === 0 ? first : (others[index - 1] ?? first);
    },
  };
}

/** FNV-1a, 32 bits: enough to spread prompts over a handful of choices. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** One round of a 32-bit finalizer over a Weyl sequence: neighbouring states give unrelated choices. */
function nextState(state: number): number {
  const stepped = (state + 0x9e3779b9) >>> 0;
  const mixed = Math.imul(stepped ^ (stepped >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
