/** What a prompt orders of the cloud. A token is four characters. */
export interface Order {
  readonly tokensPerSecond: number;
  readonly seconds: number;
  /** Whether words that say when they were written stand in the text. */
  readonly isMarked: boolean;
}

export function promptFor({ tokensPerSecond, seconds, isMarked }: Order): string {
  return `Answer at ${tokensPerSecond} tokens/s for ${seconds} s${isMarked ? ', marked' : ''}.`;
}

/** The order in the body of a request, wherever its prompt stands in it; throws where there is none. */
export function orderIn(body: string): Order {
  const found = [...body.matchAll(/Answer at (\d+) tokens\/s for (\d+) s(, marked)?\./g)].at(-1);
  if (found === undefined) throw new Error('The prompt orders no answer.');
  const [, tokensPerSecond, seconds, marked] = found;
  return {
    tokensPerSecond: Number(tokensPerSecond),
    seconds: Number(seconds),
    isMarked: marked !== undefined,
  };
}
