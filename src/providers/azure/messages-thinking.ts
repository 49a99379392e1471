import type Anthropic from '@anthropic-ai/sdk';
import * as v from 'valibot';
import type { OpaqueBlock } from '../../domain/stream-event.ts';

/** Thoughts with their signature; `data` is the JSON of both. */
const SIGNED = 'anthropic-signed-thinking';
/** Thoughts that Anthropic encrypted; `data` is as it came. */
const REDACTED = 'anthropic-redacted-thinking';

export function signedThinking(thinking: string, signature: string): OpaqueBlock {
  return { kind: SIGNED, data: JSON.stringify({ thinking, signature }) };
}

export function redactedThinking(data: string): OpaqueBlock {
  return { kind: REDACTED, data };
}

const signed = v.pipe(v.string(), v.parseJson(), v.object({ thinking: v.string(), signature: v.string() }));

/** A block as the model gave it, or `undefined` for blocks of other kinds: those mean nothing here. */
export function thinkingBlock({ kind, data }: OpaqueBlock): Anthropic.ContentBlockParam | undefined {
  switch (kind) {
    case SIGNED: {
      const result = v.safeParse(signed, data);
      return result.success ? { type: 'thinking', ...result.output } : undefined;
    }
    case REDACTED:
      return { type: 'redacted_thinking', data };
    default:
      return undefined;
  }
}
