import { Buffer } from 'node:buffer';

/** A secret that was used, by a name that may be printed. */
export type NamedSecrets = Readonly<Record<string, string>>;

/** Where a secret, or a piece of one, was found. It does not repeat what was found. */
export interface Finding {
  readonly secret: string;
  readonly disguise: string;
  /** In bytes of the reading in which it was found. */
  readonly at: number;
}

/** Shorter pieces of a secret stand in ordinary text by chance. */
export const SHORTEST_PIECE = 12;

export type SecretScanner = (content: string | Uint8Array) => readonly Finding[];

/**
 * Looks for secrets and for any twelve characters of one, so that a message cut in the middle is found as well. The
 * escapes of JSON, URLs and HTML, line breaks and UTF-16 are undone in the content; Base64, hexadecimal digits and
 * changed case are what the secrets are turned into. One finding for each secret and disguise.
 */
export function secretScanner(secrets: NamedSecrets): SecretScanner {
  const pieces = piecesOf(secrets);
  return (content) => {
    const found = new Map<string, Finding>();
    for (const reading of readingsOf(content)) {
      for (const finding of search(reading, pieces)) {
        const key = `${finding.secret}\n${finding.disguise}`;
        if (!found.has(key)) found.set(key, finding);
      }
    }
    return [...found.values()];
  };
}

interface Pieces {
  readonly all: ReadonlyMap<string, Omit<Finding, 'at'>>;
  /** A bit for the hash of each piece, so that most of a content is passed over without looking it up. */
  readonly filter: Uint8Array;
}

const FILTER_BITS = 20;

function piecesOf(secrets: NamedSecrets): Pieces {
  const all = new Map<string, Omit<Finding, 'at'>>();
  const filter = new Uint8Array(2 ** FILTER_BITS);
  for (const [secret, value] of Object.entries(secrets)) {
    if (Buffer.byteLength(value) < SHORTEST_PIECE) throw new Error(`${secret} is too short to be looked for`);
    for (const [disguise, text] of disguisesOf(value)) {
      for (let start = 0; start + SHORTEST_PIECE <= text.length; start += 1) {
        const piece = text.slice(start, start + SHORTEST_PIECE);
        if (!all.has(piece)) all.set(piece, { secret, disguise });
        filter[slot(hashOf(Buffer.from(piece, 'latin1')))] = 1;
      }
    }
  }
  return { all, filter };
}

/** The forms that cannot be undone in a content without knowing where they begin. */
function disguisesOf(secret: string): readonly (readonly [disguise: string, text: string])[] {
  const bytes = Buffer.from(secret);
  return [
    ['plain', bytes.toString('latin1')],
    ['lower case', bytes.toString('latin1').toLowerCase()],
    ['upper case', bytes.toString('latin1').toUpperCase()],
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal', bytes.toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((offset) => {
      const base64 = alignedBase64(bytes, offset);
      const inUrls = base64.replaceAll('+', '-').replaceAll('/', '_');
      return [
        ['Base64', base64],
        ['Base64 for URLs', inUrls],
      ] as const;
    }),
  ];
}

/** Base64 of a text in which the secret begins `offset` bytes after a multiple of three, without its neighbours' share. */
function alignedBase64(secret: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), secret]);
  const base64 = whole.subarray(0, whole.length - (whole.length % 3)).toString('base64');
  return base64.slice(offset === 0 ? 0 : offset + 1);
}

/** The content as it is; and where that makes a difference, without escapes, without line breaks and zero bytes. */
function readingsOf(content: string | Uint8Array): readonly string[] {
  const raw = Buffer.from(content).toString('latin1');
  const unescaped = raw.replace(ESCAPES, (escaped, ...codes: readonly (string | undefined)[]) =>
    unescapedCharacter(escaped, codes),
  );
  const joined = unescaped.replace(/\0|\\+[nrt]|\s+/g, '');
  return [...new Set([raw, unescaped, joined])];
}

/** `\u002f`, `\x2f`, `%2f` and `%252f`, `&#x2f;`, `&#47;`, `&sol;`, `\/`, each as often escaped again as it likes. */
const ESCAPES =
  /\\+u00([0-9a-f]{2})|\\+x([0-9a-f]{2})|%(?:25)*([0-9a-f]{2})|&(?:amp;)*#x0*([0-9a-f]{2});|&(?:amp;)*#0*(\d{2,3});|&(?:amp;)*(amp|sol|plus|equals|quot|apos|lt|gt|lowbar);|\\+(["'/])/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  sol: '/',
  plus: '+',
  equals: '=',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  lowbar: '_',
};

function unescapedCharacter(escaped: string, codes: readonly (string | undefined)[]): string {
  const [json, script, url, htmlHex, htmlDecimal, entity, character] = codes;
  const hex = json ?? script ?? url ?? htmlHex;
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (htmlDecimal !== undefined) return String.fromCharCode(Number(htmlDecimal) % 256);
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? escaped;
  return character ?? escaped;
}

/** Rabin and Karp's search for all pieces at once. */
function* search(reading: string, { all, filter }: Pieces): Generator<Finding> {
  const bytes = Buffer.from(reading, 'latin1');
  let hash = hashOf(bytes.subarray(0, SHORTEST_PIECE));
  for (let start = 0; start + SHORTEST_PIECE <= bytes.length; start += 1) {
    if (filter[slot(hash)] === 1) {
      const known = all.get(reading.slice(start, start + SHORTEST_PIECE));
      if (known !== undefined) yield { ...known, at: start };
    }
    const leaving = bytes[start] ?? 0;
    const entering = bytes[start + SHORTEST_PIECE] ?? 0;
    hash = (Math.imul(hash - Math.imul(leaving, HIGHEST), BASE) + entering) | 0;
  }
}

const BASE = 0x01_00_01_93;
const HIGHEST = Array.from({ length: SHORTEST_PIECE - 1 }).reduce<number>(
  (power) => Math.imul(power, BASE),
  1,
);

function hashOf(bytes: Uint8Array): number {
  let hash = 0;
  for (const byte of bytes) hash = (Math.imul(hash, BASE) + byte) | 0;
  return hash;
}

/** The upper bits depend on all bytes. */
function slot(hash: number): number {
  return hash >>> (32 - FILTER_BITS);
}
