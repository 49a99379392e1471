import type { Attachment } from '../domain/attachment.ts';
import { type Answer, type Conversation, currentAnswers, type Turn } from '../domain/conversation.ts';
import type { Cost } from '../domain/cost.ts';
import { figuresOf } from '../domain/figures.ts';
import type { Model } from '../domain/model.ts';
import { modelIdOf } from '../domain/model-ref.ts';
import type { SentRequest } from '../domain/sent-request.ts';
import { hasRunning } from './answer-texts.ts';
import { endedBursts } from './figures.ts';
import { outcomeOf } from './outcome.ts';
import { exportedRounds } from './rounds.ts';

/** A conversation for programs, in the shape of `docs/export.md`. What is absent is unknown, or named in `leftOut`. */
export function conversationJson(conversation: Conversation, exportedAt: number): string {
  return `${JSON.stringify(exportedConversation(conversation, exportedAt), undefined, 2)}\n`;
}

function exportedConversation(conversation: Conversation, exportedAt: number) {
  const { kind, title, createdAt, updatedAt, lanes, turns } = conversation;
  const labels = labelsByAnswer(conversation);
  const models = new Map(
    turns.flatMap((turn) => turn.answers.map(({ model }) => [model.ref, model] as const)),
  );
  return {
    format: 'parley-conversation',
    version: 1,
    kind: kind === 'compare' ? 'comparison' : 'chat',
    title,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    exportedAt: iso(exportedAt),
    isComplete: !hasRunning(conversation),
    leftOut: LEFT_OUT,
    lanes: lanes.map(({ id, model: ref, parameters }) => {
      const model = models.get(ref);
      return {
        id,
        model: model === undefined ? { ref, label: modelIdOf(ref) } : exportedModel(model),
        parameters,
      };
    }),
    turns: turns.map((turn) => exportedTurn(turn, labels)),
  };
}

/** Said in the file itself, so that nobody takes it for complete. */
const LEFT_OUT = [
  'The content of attached files.',
  'Encrypted or signed reasoning; an answer says how many blocks of it there were.',
  'Where the workspace and the files of the context lie; the names of the files in the workspace are here.',
  'The addresses that were asked.',
  'The requests themselves; an answer says what was sent besides the conversation, and what became of what was asked for.',
  'The clouds’ own words about failures, and what can be done about these in Parley.',
  'What is known of the models besides their names and where they are asked.',
];

function exportedTurn(turn: Turn, labels: ReadonlyMap<string, string>) {
  const { id, prompt, system, context, attachments, continues, laneIds, createdAt } = turn;
  const current = new Set(currentAnswers(turn));
  return {
    id,
    prompt,
    system,
    context: context.map(({ uri: _uri, ...item }) => item),
    attachments: (attachments ?? []).map(exportedAttachment),
    continues,
    laneIds,
    createdAt: iso(createdAt),
    answers: turn.answers.map((answer) =>
      exportedAnswer(answer, labels.get(answer.id), !current.has(answer)),
    ),
  };
}

function exportedAttachment({ name, mediaType, byteLength, size }: Attachment) {
  return { name, mediaType, byteLength, size };
}

function exportedAnswer(answer: Answer, label: string | undefined, isReplaced: boolean) {
  const { id, laneId, model, parameters, startedAt, reply, cost } = answer;
  const { firstTokenMs, firstVisibleMs, elapsedMs, speed } = figuresOf(reply);
  return {
    id,
    laneId,
    label,
    isReplaced,
    model: exportedModel(model),
    parameters,
    startedAt: iso(startedAt),
    ...outcomeOf(reply),
    text: reply.text,
    reasoning: reply.reasoning === '' ? undefined : reply.reasoning,
    hiddenReasoningBlocks: reply.opaque.length === 0 ? undefined : reply.opaque.length,
    notices: reply.notices.map(({ text }) => text),
    attempts: reply.attempts,
    usage: reply.usage ?? {},
    timings: { firstTokenMs, firstVisibleMs, totalMs: elapsedMs, delivery: reply.timing.delivery },
    bursts: endedBursts(reply),
    speed,
    cost: cost === undefined ? undefined : exportedCost(cost),
    servedBy: reply.servedBy,
    sent: reply.sent === undefined ? undefined : exportedRequest(reply.sent),
  };
}

/** All but the address. */
function exportedRequest({ url: _url, ...sent }: SentRequest) {
  return sent;
}

function exportedModel({ ref, label, place, cloud, canonicalId, scope }: Model) {
  return { ref, label, place, cloud, canonicalId, scope };
}

function exportedCost(cost: Cost) {
  return cost.type === 'known' ? { usd: cost.usd, price: cost.price } : { unknownBecause: cost.because };
}

/** What each answer's lane is called in the other exports. */
function labelsByAnswer(conversation: Conversation): ReadonlyMap<string, string> {
  return new Map(
    exportedRounds(conversation).flatMap(({ lanes }) =>
      lanes.flatMap(({ label, answers, replaced }) =>
        [...answers, ...replaced].map(({ id }) => [id, label] as const),
      ),
    ),
  );
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
