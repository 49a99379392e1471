import * as v from 'valibot';
import type { Answer } from '../domain/conversation.ts';
import type { Cost } from '../domain/cost.ts';
import type { Failure } from '../domain/failure.ts';
import { EMPTY_REPLY, isRunning, type Reply } from '../domain/reply.ts';
import { INTERRUPTED } from './leases.ts';
import { storedModel } from './stored-model.ts';
import type { AnswerRow, PieceRow } from './stored-rows.ts';
import { storedCost, storedDetails, storedOpaque, storedParameters } from './stored-values.ts';

/** An answer from its row and the pieces after it; `undefined` when it cannot even be said which model gave it. */
export function answerOf(row: AnswerRow, pieces: readonly PieceRow[], reader: string): Answer | undefined {
  const model = v.safeParse(storedModel, row.model);
  const parameters = v.safeParse(storedParameters, row.parameters);
  if (!model.success || !parameters.success) return undefined;
  const stored = replyOf([row, ...pieces], row.details);
  return {
    id: row.id,
    laneId: row.laneId,
    model: model.output,
    parameters: parameters.output,
    startedAt: row.startedAt,
    reply: isAlive(row, reader) ? stored : interrupted(stored),
    ...(row.cost !== null && { cost: costOf(row.cost) }),
  };
}

/** The text is shown in any case; what else there was is only shown when all of it could be read. */
function replyOf(parts: readonly Omit<PieceRow, 'answerId'>[], details: string): Reply {
  const text = parts.map((part) => part.text).join('');
  const reasoning = parts.map((part) => part.reasoning).join('');
  const opaque = v.safeParse(
    v.array(storedOpaque),
    parts.map((part) => part.opaque),
  );
  const rest = v.safeParse(storedDetails, details);
  if (opaque.success && rest.success)
    return { text, reasoning, opaque: opaque.output.flat(), ...rest.output };
  return { ...EMPTY_REPLY, text, reasoning, state: { type: 'failure', failure: DAMAGED } };
}

const DAMAGED: Failure = {
  kind: 'unknown',
  message: 'What was stored of this answer is damaged. The text is shown as far as it could be read.',
};

function costOf(stored: string): Cost {
  const cost = v.safeParse(storedCost, stored);
  return cost.success ? cost.output : { type: 'unknown', because: 'What was stored of the cost is damaged.' };
}

/** A window that reads its own answer is alive, even if its lease lapsed while the computer slept. */
function isAlive({ ownerId, isLeased }: AnswerRow, reader: string): boolean {
  return isLeased || ownerId === reader;
}

function interrupted(reply: Reply): Reply {
  return isRunning(reply) ? { ...reply, state: { type: 'failure', failure: INTERRUPTED } } : reply;
}
