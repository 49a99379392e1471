import { type LocalModel, localModel } from './models.ts';

export interface LocalAnswer {
  readonly text: string;
  readonly reasoning?: string;
  /** Ended at the output limit. */
  readonly isCut: boolean;
}

/**
 * What a local model says. An id that is on no list gets an answer too, because ids typed by hand must work. A prompt
 * with `[cut]` or `[cut on azure]` is answered until the middle of a sentence, and one that asks to continue with the
 * rest.
 */
export function answerOf(modelId: string, prompt: string): LocalAnswer {
  const model = localModel(modelId);
  const body = BODIES[model?.temper ?? 'plain'].join('\n\n');
  const middle = Math.floor(body.length / 3);
  if (prompt.startsWith('Continue exactly where you stopped.'))
    return { text: openedAgain(body.slice(0, middle)) + body.slice(middle), isCut: false };
  const cut = /\[cut(?: on (bedrock|azure))?\]/.exec(prompt);
  const isCut = cut !== null && (cut[1] === undefined || cut[1] === model?.cloud);
  const signature = model?.signature ?? `A model called ${modelId}.`;
  const text = [signature, `> ${shortened(prompt)}`, isCut ? body.slice(0, middle) : body].join('\n\n');
  return { text, isCut, ...(model?.thinks === true && { reasoning: THOUGHTS }) };
}

/** The beginning of the code block in which a text was cut, as models write it when they are asked to. */
function openedAgain(begun: string): string {
  const fences = begun.match(/^```.*$/gm) ?? [];
  return fences.length % 2 === 0 ? '' : `${fences.at(-1)}\n`;
}

/** One line of the prompt, so that an answer shows what has really arrived at the cloud. */
function shortened(prompt: string): string {
  const line = prompt.replace(/\s+/g, ' ').trim();
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}

const THOUGHTS =
  'First I restate the question in my own words. Then I look for the case that breaks the obvious answer. ' +
  'There is one, so the answer needs a condition, and the condition deserves an example.';

const BODIES: Readonly<Record<LocalModel['temper'], readonly string[]>> = {
  careful: [
    'The short answer is *yes, with one condition*: the work has to be **cancellable**, because somebody will press Stop while it runs.',
    'What follows from that:',
    '1. Pass an `AbortSignal` all the way down, and never swallow it on the way.\n2. Close what you opened in a `finally`.\n3. Report what was done until then; half an answer is worth keeping.',
    "```ts\nexport async function readAll(stream: ReadableStream<string>, signal: AbortSignal): Promise<string> {\n  let text = '';\n  for await (const piece of stream) {\n    if (signal.aborted) break;\n    text += piece;\n  }\n  return text;\n}\n```",
    'The loop ends in two ways, and only one of them is an error. If that surprises a caller, say it in the name of the function rather than in a comment.',
    'I would test it with a stream that never ends: press Stop, then count the open sockets.',
    '### Where I am less sure',
    'Whether half an answer should be *shown* is a question of taste. I would show it, mark it as interrupted, and put the reason beside it:',
    '> “Interrupted: the connection was lost after 41 seconds. What arrived is kept.”',
    'A reader who sees that sentence knows three things at once: what happened, that nothing is lost, and that trying again is up to them. The opposite, a spinner that never ends, tells them nothing and costs them their patience.',
  ],
  brisk: [
    '**Do it.** Three reasons, in the order of their weight:',
    '- it removes code,\n- it removes a special case,\n- it removes a meeting.',
    '| before | after |\n| :-- | :-- |\n| four branches | one table |\n| 120 lines | 45 lines |\n| “it depends” | a test that says on what |',
    '```python\nRATES = {"input": 2.0, "output": 10.0}\n\ndef cost(tokens: dict[str, int]) -> float:\n    return sum(RATES[kind] * count for kind, count in tokens.items()) / 1_000_000\n```',
    '### What I would not do',
    '1. Not make it configurable. Nobody changes it, and everybody has to read about it.\n2. Not keep the old way “for a while”. A while is longer than you think.\n3. Not measure it in a meeting room. Measure it on the slowest machine you own.',
    'Numbers from a run of my own, to be taken with salt: 38 ms before, 11 ms after, and the second one does not depend on the weather.',
    'Ship the table first and the prose second. If nobody misses the old branches in two weeks, delete them; version control remembers.',
  ],
  plain: [
    'Here is a plain answer in three sentences. The question has a common case and a rare one, and the common one is easy. Solve it first, measure, and look at the rare one with the numbers in hand.',
    '```bash\nnpm test -- --reporter=dot\n```',
    'If the numbers surprise you, keep them: a surprising measurement is the best documentation there is.',
  ],
};
