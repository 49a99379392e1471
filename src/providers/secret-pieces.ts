/** Shorter pieces of a secret stand in ordinary words, too. */
const SHORTEST_PIECE = 10;

/** What is shorter is not even looked for as a whole. */
const SHORTEST_SECRET = 4;

/**
 * A text in which `•••` stands for every secret and for every piece of one of `pieceLength` characters or more: servers
 * and gateways cut what they repeat, and write it in Base64, in hexadecimal digits, or with the escapes of JSON, URLs
 * and HTML.
 */
export function withoutSecrets(
  text: string,
  secrets: readonly string[],
  pieceLength: number = SHORTEST_PIECE,
): string {
  const { letters, starts, ends } = unescaped(text);
  const ranges = rangesOf(letters.toLowerCase(), secrets, pieceLength);
  let clean = '';
  let done = 0;
  for (const [from, to] of ranges) {
    clean += `${text.slice(done, starts[from])}•••`;
    done = ends[to - 1] ?? text.length;
  }
  return clean + text.slice(done);
}

/** The characters that are meant, without the blanks between them, and where each stands. */
interface Unescaped {
  readonly letters: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function unescaped(text: string): Unescaped {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(LETTER)) {
    const [whole, ...meant] = match;
    letters += characterOf(meant) ?? whole;
    starts.push(match.index);
    ends.push(match.index + whole.length);
  }
  return { letters, starts, ends };
}

/** An escape, however often it was escaped again, or any other single character that is not blank. */
const LETTER =
  /\\+u00([0-9a-f]{2})|\\+x([0-9a-f]{2})|%(?:25)*([0-9a-f]{2})|&(?:amp;)*#x0*([0-9a-f]{2});|&(?:amp;)*#0*(\d{2,3});|&(?:amp;)*(amp|sol|plus|equals|quot|apos|lowbar);|\\+(["'/])|(?!\\+[nrt])\S/gi;

/** What an escape stands for; `undefined` where the character is itself. */
function characterOf(meant: readonly (string | undefined)[]): string | undefined {
  const [json, script, url, htmlHex, decimal, entity, quoted] = meant;
  const hex = json ?? script ?? url ?? htmlHex;
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (decimal !== undefined) return String.fromCharCode(Number(decimal));
  return entity === undefined ? quoted : ENTITIES[entity.toLowerCase()];
}

const ENTITIES: Readonly<Partial<Record<string, string>>> = {
  amp: '&',
  sol: '/',
  plus: '+',
  equals: '=',
  quot: '"',
  apos: "'",
  lowbar: '_',
};

/** From and to, in order and apart from each other. */
function rangesOf(
  letters: string,
  secrets: readonly string[],
  pieceLength: number,
): readonly (readonly [number, number])[] {
  const isHidden = new Uint8Array(letters.length);
  const looksFor = secrets.map((secret) => secret.trim()).filter(({ length }) => length >= SHORTEST_SECRET);
  for (const form of looksFor.flatMap(formsOf)) {
    const length = Math.min(form.length, pieceLength);
    const isPiece = pieceTest(form, length, letters.length);
    for (let at = 0; at + length <= letters.length; at += 1)
      if (isPiece(letters.slice(at, at + length))) isHidden.fill(1, at, at + length);
  }
  const ranges: (readonly [number, number])[] = [];
  for (let from = isHidden.indexOf(1); from >= 0; ) {
    const end = isHidden.indexOf(0, from);
    const to = end < 0 ? letters.length : end;
    ranges.push([from, to]);
    from = isHidden.indexOf(1, to);
  }
  return ranges;
}

/** Tokens are long and most texts are short: for those, a set of all pieces would cost more than it saves. */
function pieceTest(form: string, length: number, textLength: number): (text: string) => boolean {
  if (textLength < 500) return (text) => form.includes(text);
  const pieces = new Set<string>();
  for (let at = 0; at + length <= form.length; at += 1) pieces.add(form.slice(at, at + length));
  return (text) => pieces.has(text);
}

/** In lower case, as everything that is compared here. */
function formsOf(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret.replace(/\s/g, ''));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = [0, 1, 2].map((offset) => alignedBase64(bytes, offset));
  return [
    secret.replace(/\s/g, ''),
    hex,
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ].map((form) => form.toLowerCase());
}

/** Base64 of a text in which the secret begins `offset` bytes after a multiple of three, without its neighbours' share. */
function alignedBase64(bytes: Uint8Array, offset: number): string {
  const whole = [...new Array<number>(offset).fill(0), ...bytes];
  const complete = whole.slice(0, whole.length - (whole.length % 3));
  return btoa(String.fromCharCode(...complete)).slice(offset === 0 ? 0 : offset + 1);
}
