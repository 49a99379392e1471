export const LOOP_ANSWER = `The loop treats every non-2xx status as temporary. A \`400\` will never succeed, so it has to leave at once; only \`429\` and \`5xx\` deserve another try.

\`\`\`ts
const temporary = (status: number) =>
  status === 429 || status >= 500;

if (!temporary(response.status))
  throw new UploadError(response);
\`\`\`

Keep the delay bounded and honour \`Retry-After\`.`;

export const JITTER_ANSWER = `Three changes: classify the status, bound the delay with full jitter, and race the wait against the signal.

\`\`\`ts
export async function upload(
  file: Blob, { signal, tries = 5 } = {},
) {
  for (let n = 0; ; n++) {
    const r = await put(file, signal);
    if (r.ok) return r;
    if (!temporary(r) || n === tries)
      throw new UploadError(r);
    await sleep(jitter(n), signal);
  }
}
\`\`\`

## Why full jitter

Clients that fail together would otherwise retry together. Drawing the delay from \`[0, cap)\` spreads them out.

- \`Retry-After\` wins when the server sends it
- the signal also cancels the request itself`;

export const POLICY_ANSWER = `Here is a version that separates the policy from the loop, so that both can be tested alone.

\`\`\`ts
export interface RetryPolicy {
  attempts: number;
  delayMs(n: number): number;
  isTemporary(r: Response): boolean;
}

export const defaults: RetryPolicy = {
  attempts: 5,
  delayMs: (n) =>
    Math.random() * 250 * 2 ** n,
\`\`\`

The loop then only asks the policy`;

export const ALL_OF_MARKDOWN = `# A heading of the first order

A paragraph with **strong**, *emphasised* and \`inline code\`, a [link](https://example.com/a/very/long/path?with=query) and an image: ![the architecture](https://example.com/secret.png?q=1).

## Lists

1. The first
   - nested, with a line that is long enough to be broken into several in a narrow sidebar
   - and another
2. The second

> A quotation, which says something
> over two lines.

| status | meaning | retry |
| --- | --- | ---: |
| 400 | bad request | no |
| 429 | too many requests | after a while |
| 503 | unavailable | yes |

\`\`\`python
def a_function_with_a_long_name(first_argument, second_argument, third_argument):
    """Scrolls sideways rather than breaking."""
    return first_argument + second_argument + third_argument
\`\`\`

---

#### The smallest heading

${'The text goes on for a while, so that lines are long enough to see where they break and how wide they may become. '.repeat(6)}`;
