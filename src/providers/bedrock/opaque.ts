import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import * as v from 'valibot';
import type { OpaqueBlock } from '../../domain/stream-event.ts';

/** Reasoning in clear with its signature, which only Claude gives; `data` is the JSON of both. */
const SIGNED = 'bedrock-signed-reasoning';
/** Encrypted reasoning; `data` is base64. */
const REDACTED = 'bedrock-redacted-reasoning';

const SignedReasoning = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ text: v.string(), signature: v.string() }),
);

export function signedReasoning(text: string, signature: string): OpaqueBlock {
  return { kind: SIGNED, data: JSON.stringify({ text, signature }) };
}

export function redactedReasoning(bytes: Uint8Array): OpaqueBlock {
  return { kind: REDACTED, data: Buffer.from(bytes).toString('base64') };
}

/** The block as the model gave it. Blocks of other kinds (of another cloud) are not ours to replay. */
export function replayed(block: OpaqueBlock): ContentBlock[] {
  switch (block.kind) {
    case SIGNED: {
      const reasoningText = v.parse(SignedReasoning, block.data);
      return [{ reasoningContent: { reasoningText } }];
    }
    case REDACTED:
      return [{ reasoningContent: { redactedContent: Buffer.from(block.data, 'base64') } }];
    default:
      return [];
  }
}
