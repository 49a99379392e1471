import type OpenAI from 'openai';
import * as v from 'valibot';
import type { OpaqueBlock } from '../../domain/stream-event.ts';

/** The kind of opaque block that holds a reasoning item; `data` is its JSON. */
export const ENCRYPTED_REASONING = 'openai-encrypted-reasoning';

const reasoningItemSchema = v.object({
  id: v.string(),
  summary: v.fallback(v.array(v.object({ type: v.literal('summary_text'), text: v.string() })), []),
  encrypted_content: v.string(),
});

/** A reasoning item of an answer, to be kept as it came. */
export const encryptedReasoning = v.pipe(
  v.object({ type: v.literal('reasoning'), ...reasoningItemSchema.entries }),
  v.transform(
    ({ id, summary, encrypted_content }): OpaqueBlock => ({
      kind: ENCRYPTED_REASONING,
      data: JSON.stringify({ id, summary, encrypted_content }),
    }),
  ),
);

/** A reasoning item as it was kept, or `undefined` for blocks of other kinds: those mean nothing here. */
export function reasoningItem(block: OpaqueBlock): OpenAI.Responses.ResponseReasoningItem | undefined {
  if (block.kind !== ENCRYPTED_REASONING) return undefined;
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), reasoningItemSchema), block.data);
  return result.success ? { type: 'reasoning', ...result.output } : undefined;
}
