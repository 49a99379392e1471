/**
 * What a prompt is about, in at most three of its own words: "the sea and its storms" → "sea and storms".
 * Only letters and digits get through, so that no markup of the prompt ends up in an answer.
 */
export function subjectOf(prompt: string): string {
  const words = (withoutCode(prompt).match(/[\p{L}\p{N}]+/gu) ?? []).filter(isTelling);
  const distinct = [...new Map(words.map((word) => [word.toLowerCase(), word])).values()];
  const longest = new Set([...distinct].sort((a, b) => b.length - a.length).slice(0, 3));
  const chosen = distinct.filter((word) => longest.has(word)).map((word) => word.slice(0, MAX_WORD_LENGTH));
  return asPhrase(chosen);
}

/** `sea`, `sea and storms`, `sea, storms and sails`; nothing telling: "questions without a name". */
function asPhrase(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return 'questions without a name';
  if (words.length === 1) return last;
  return `${words.slice(0, -1).join(', ')} and ${last}`;
}

function withoutCode(prompt: string): string {
  const prose = prompt.replace(/```[\s\S]*?(?:```|$)/g, ' ');
  return prose.trim() === '' ? prompt : prose;
}

function isTelling(word: string): boolean {
  return word.length > 2 && !IDLE_WORDS.has(word.toLowerCase());
}

const MAX_WORD_LENGTH = 24;

const IDLE_WORDS = new Set(
  `about after again also and another answer any are because been before being between both but can compare could
  describe did does each even every explain explanation few find for from fix generate get give given good had haiku has have
  help her here him his how into its just know let like list make many may might more most much must need not now
  one only other our out over please poem poet say see she should show simple some summarise summarize tell than
  that the their them then there these they think this those though through together too two under until
  use using very want was way were what when where which while who why will with without words would write you your`.split(
    /\s+/,
  ),
);
