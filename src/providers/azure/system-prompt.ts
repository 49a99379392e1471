import type { Message, ModelRequest } from '../provider.ts';

/** System prompt and messages as a model takes them: before the first user message where there is no other place for it. */
export function withSystemPrompt({ system, messages, facts }: ModelRequest): {
  readonly system?: string;
  readonly messages: readonly Message[];
} {
  if (system === undefined) return { messages };
  const [first, ...others] = messages;
  if (facts.quirks.hasNoSystemPrompt !== true || first === undefined) return { system, messages };
  return { messages: [{ ...first, text: `${system}\n\n${first.text}` }, ...others] };
}
