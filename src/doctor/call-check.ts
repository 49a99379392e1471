import type { Model } from '../domain/model.ts';
import { isFinal } from '../domain/stream-event.ts';
import { type AskServices, ask } from '../engine/ask.ts';
import type { Check } from './check.ts';
import { failedCheck } from './failed-check.ts';

/** Enough for one word; reasoning models may use it up, which is an answer as well. */
const CALL_OUTPUT_TOKENS = 32;

/** Reasoning models think about one word, too. */
const LIMIT_MS = 90_000;

/**
 * One tiny question, asked as every lane asks: with the same options, guardrails and what was learned. It costs money,
 * however little: the user is asked first.
 */
export async function callCheck(model: Model, services: AskServices, signal: AbortSignal): Promise<Check> {
  const id = 'call';
  const limit = AbortSignal.timeout(LIMIT_MS);
  const question = {
    model,
    parameters: { maxOutputTokens: CALL_OUTPUT_TOKENS },
    system: undefined,
    messages: [{ role: 'user' as const, text: 'Reply with the word OK.' }],
  };
  for await (const { event } of ask(question, services, AbortSignal.any([signal, limit]))) {
    if (!isFinal(event)) continue;
    if (event.type === 'failure') return failedCheck(id, event.failure);
    if (event.reason !== 'stopped') return { id, outcome: 'ok', text: `${model.label} answered.` };
  }
  if (!limit.aborted) return { id, outcome: 'skipped', text: 'Stopped.' };
  return { id, outcome: 'failed', text: `${model.label} did not answer within ${LIMIT_MS / 1000} s.` };
}
