/** In characters. Nobody reads further on the screen; a copy has all of it. */
const MOST_SHOWN = 20_000;

/** A text of a request on its way to be shown: of a very long one the beginning, and the number of characters after it. */
export function cutText(text: string): string {
  const leftOut = text.length - MOST_SHOWN;
  return leftOut <= 0 ? text : `${text.slice(0, MOST_SHOWN).toWellFormed()}${leftOut}`;
}

/** What `cutText` has made of a very long text, and of no other: only that is longer than what is shown. */
export function readCutText(
  text: string,
): { readonly beginning: string; readonly leftOut: number } | undefined {
  return text.length <= MOST_SHOWN
    ? undefined
    : { beginning: text.slice(0, MOST_SHOWN), leftOut: Number(text.slice(MOST_SHOWN)) };
}
