import * as v from 'valibot';

/** What the model said in an answer that was not streamed, whichever protocol it is in. */
export function answerTextIn(json: string): string {
  return v.parse(answered, JSON.parse(json));
}

const answered = v.union([
  v.pipe(
    v.object({ output: v.object({ message: v.object({ content: v.array(v.looseObject({})) }) }) }),
    v.transform(({ output }) => textIn(output.message.content)),
  ),
  v.pipe(
    v.object({ output: v.array(v.looseObject({ content: v.optional(v.array(v.looseObject({}))) })) }),
    v.transform(({ output }) => output.map(({ content = [] }) => textIn(content)).join('')),
  ),
  v.pipe(
    v.object({ choices: v.tuple([v.object({ message: v.object({ content: v.string() }) })]) }),
    v.transform(({ choices: [choice] }) => choice.message.content),
  ),
  v.pipe(
    v.object({ content: v.array(v.looseObject({})) }),
    v.transform(({ content }) => textIn(content)),
  ),
]);

function textIn(parts: readonly Readonly<Record<string, unknown>>[]): string {
  return parts.map(({ text }) => (typeof text === 'string' ? text : '')).join('');
}
