import { diceFor } from '../dice.ts';
import type { Cue, Script } from '../script.ts';
import { subjectOf } from '../subject.ts';

/** Several kilobytes of every kind of Markdown, quickly: shows what the renderer can do while it streams. */
export function longWinded({ prompt }: Cue): Script {
  const subject = subjectOf(prompt);
  const dice = diceFor(prompt);
  const sections = [
    `# ${subject.charAt(0).toUpperCase()}${subject.slice(1)}: a thorough answer`,
    dice.pick(
      'You asked a short question. I hope you brought a long afternoon.',
      'There is a short answer to this, and I shall walk past it with my head held high.',
    ),
    overview(subject),
    CODE,
    FIGURES,
    VOICES,
    closing(subject),
  ];
  return { firstTokenMs: 500, tokensPerSecond: 160, text: `${sections.join('\n\n')}\n` };
}

function overview(subject: string): string {
  return `## 1. An overview, in no hurry

The matter of **${subject}** has *at least* three sides, and \`all of them\` deserve a list:

- the side you can see,
- the side you cannot see, which comes in two flavours:
  - the one that throws an exception,
  - the one that ~~never fails~~ fails on a Friday evening,
- and the inside, where it is warm.

To get from one to the next:

1. Write down what you know.
2. Write down what you *think* you know.
   1. Cross out half of it.
   2. Keep the crossed-out half; you will need it on page two.
3. Compare the two lists, ideally **side by side**.`;
}

const CODE = `## 2. Some code, since we are in an editor

A sensible start in TypeScript:

\`\`\`ts
interface Answer {
  readonly model: string;
  readonly text: string;
  readonly firstTokenMs: number;
}

/** The answer that started first; \`undefined\` when nobody answered. */
export function quickest(answers: readonly Answer[]): Answer | undefined {
  return [...answers].sort((a, b) => a.firstTokenMs - b.firstTokenMs)[0];
}
\`\`\`

The same thought in Python, where it fits on fewer lines and explains itself less:

\`\`\`python
def quickest(answers: list[Answer]) -> Answer | None:
    return min(answers, key=lambda answer: answer.first_token_ms, default=None)
\`\`\`

In SQL, for those who keep everything:

\`\`\`sql
SELECT model, avg(first_token_ms) AS average_ms, count(*) AS answers
FROM answers
WHERE outcome = 'complete'
GROUP BY model
ORDER BY average_ms;
\`\`\`

And because no long answer is complete without a shell and a configuration file:

\`\`\`bash
for model in poet slow long-winded; do
  echo "asking $model …" && sleep 1
done
\`\`\`

\`\`\`json
{ "parley.compareModels": ["demo:poet", "demo:slow", "demo:long-winded"] }
\`\`\`

A style sheet, so that the answers stand side by side, and scroll when there are too many of them:

\`\`\`css
.lanes {
  display: grid;
  grid-auto-flow: column;
  grid-auto-columns: minmax(20rem, 1fr);
  overflow-x: auto;
}
\`\`\`

And the same comparison once more in Rust, which insists on knowing what happens when nobody answers:

\`\`\`rust
fn quickest(answers: &[Answer]) -> Option<&Answer> {
    answers.iter().min_by_key(|answer| answer.first_token_ms)
}
\`\`\`

Should you prefer the second version over the first, the change is small:

\`\`\`diff
-  return [...answers].sort((a, b) => a.firstTokenMs - b.firstTokenMs)[0];
+  return answers.reduce((best, next) => (next.firstTokenMs < best.firstTokenMs ? next : best));
\`\`\``;

const FIGURES = `## 3. A table of figures, none of them reliable

| model        | first token | manner          |              cost |
| :----------- | ----------: | :-------------- | ----------------: |
| Poet         |      350 ms | rhymes          |              free |
| Slow Thinker |         2 s | thinks first    | free, but dearly  |
| Long-Winded  |      500 ms | *this*          | free, per hectare |
| Stumbler     |      400 ms | breaks off at a |        half price |`;

const VOICES = `## 4. Voices from the literature

> It is better to ask two models one question
> than one model two questions.
>
> > Unless the second question is “are you sure?”
>
> — *a proverb, invented just now*

Three rules of thumb, each with a reason, because rules without reasons are only habits:

1. **Measure before you choose.** Two models that feel alike may differ by a factor of ten in what they cost.
2. **Change one thing at a time.** The same prompt, another model; or the same model, another prompt.
3. **Keep what surprised you.** Every comparison is saved, and a surprise is easier to find than to remember.

Characters that try a renderer’s patience: \`<b>not bold</b>\`, <i>not italic</i>, 5 < 7 & 7 > 5, naïve café, 東京, 👩‍🚀, and an
unbroken_identifier_that_goes_on_and_on_until_the_line_must_wrap_somewhere_in_the_middle_of_it. A link to
[the CommonMark specification](https://spec.commonmark.org/) and one to <https://example.com> complete the picture.

---`;

function closing(subject: string): string {
  return `## 5. In short

##### 5.1 The shortest summary that I am capable of

About **${subject}**: *it depends*, and now you know on what. Three remarks remain.

* Headings of six sizes exist; I have shown you four.
* Everything above arrived in small pieces, and each finished block was drawn exactly once.
* If you read this far, press **Copy** on one of the code blocks. It would mean a lot to me.`;
}
