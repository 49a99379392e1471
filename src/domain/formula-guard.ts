/**
 * The text of a spreadsheet's cell, with an apostrophe before it where a spreadsheet would take it for a formula and run
 * it: answers and names come from elsewhere.
 */
export function guardedAgainstFormulas(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * The signs with which a formula begins, full-width forms included, also after blanks and what cannot be seen, which some
 * spreadsheets pass over; and what would begin the next cell or line instead.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;
