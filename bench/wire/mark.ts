/** A word for the text of an answer that says when it was written to the wire, on the shared clock. */
export function markWrittenAt(ms: number): string {
  return ` at${Math.round(ms * 1000).toString(36)}z `;
}

/** When the marks in a text were written, each under the word it is, in milliseconds on the shared clock. */
export function marksIn(text: string): ReadonlyMap<string, number> {
  const marks = text.matchAll(/\bat([0-9a-z]{9,11})z\b/g);
  return new Map([...marks].map(([word, digits = '']) => [word, Number.parseInt(digits, 36) / 1000]));
}
