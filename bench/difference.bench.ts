/**
 * What comparing two answers costs: `npm run bench -- difference`.
 *
 * Compares pairs of made-up answers by our blocks and by jsdiff's words alone, in the same run, as user CPU time. Word by
 * word, answers that are not alike take minutes, so that it is given up after a minute; then the ratio is a lower bound.
 */
import { diffWordsWithSpace } from 'diff';
import { differenceOf } from '../src/difference/difference.ts';

const GIVEN_UP_MS = 60_000;

/** Numbers from 0 to 1 that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = dice(1);
const vocabulary = Array.from({ length: 3000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 8) }, () =>
    String.fromCharCode(97 + Math.floor(random() * 26)),
  ).join(''),
);
/** Few words are very common, as in every language. */
const word = () => vocabulary[Math.floor(3000 * random() ** 3)] ?? '';
const words = (count: number) => Array.from({ length: count }, word).join(' ');

const pieces = [
  () => `## ${words(4)}\n\n`,
  () => `${words(20 + Math.floor(random() * 60))}.\n\n`,
  () => `${words(20 + Math.floor(random() * 60))}.\n\n`,
  () => `${Array.from({ length: 5 }, () => `- ${words(12)}\n`).join('')}\n`,
  () =>
    `\`\`\`ts\n${Array.from({ length: 12 }, () => `  const ${word()} = ${word()}(${word()});\n`).join('')}\`\`\`\n\n`,
];

function answer(characters: number): string {
  let text = '';
  while (text.length < characters) text += pieces[Math.floor(random() * pieces.length)]?.() ?? '';
  return text;
}

function changed(text: string, share: number): string {
  return text.replace(/[a-z]{2,}/g, (it) => (it !== 'ts' && random() < share ? word() : it));
}

interface Cost {
  readonly ms: number;
  readonly longestStepMs: number;
}

function costOfBlocks(left: string, right: string): Cost {
  const work = differenceOf([left], [right]);
  let longestStepMs = 0;
  const ms = cpuMs(() => {
    for (;;) {
      let isDone = false;
      const stepMs = cpuMs(() => {
        isDone = work.next().done === true;
      });
      longestStepMs = Math.max(longestStepMs, stepMs);
      if (isDone) return;
    }
  });
  return { ms, longestStepMs };
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1000;
}

for (let round = 0; round < 3; round += 1) costOfBlocks(answer(20_000), answer(20_000)); // warms up

console.log('CPU time of one comparison: by blocks, and word by word as a multiple of that');
for (const kilobytes of [20, 100]) {
  const text = answer(kilobytes * 1000);
  const pairs: Readonly<Record<string, string>> = {
    unlike: answer(kilobytes * 1000),
    'half alike': changed(text, 0.5),
    '95 % alike': changed(text, 0.05),
  };
  for (const [name, other] of Object.entries(pairs)) {
    const { ms, longestStepMs } = costOfBlocks(text, other);
    let isGivenUp = false;
    const plainMs = cpuMs(() => {
      isGivenUp = diffWordsWithSpace(text, other, { timeout: GIVEN_UP_MS }) === undefined;
    });
    console.log(
      `${kilobytes} KB, ${name}: ${ms.toFixed(0)} ms, longest step ${longestStepMs.toFixed(0)} ms; ` +
        `words alone ${isGivenUp ? 'given up after ' : ''}${(plainMs / ms).toFixed(1)}x`,
    );
  }
}
