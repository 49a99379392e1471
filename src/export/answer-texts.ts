import type { Attachment } from '../domain/attachment.ts';
import type { Answer, ContextItem, Conversation } from '../domain/conversation.ts';
import type { Parameters } from '../domain/parameters.ts';
import { isRunning, type Reply } from '../domain/reply.ts';
import { bytes, count } from './numbers.ts';

/** Where it was asked, what really served it as far as that says more, and with which settings: one line. */
export function origin({ model, parameters, reply: { servedBy } }: Answer): string {
  const { region = '', model: served = '', tier } = servedBy ?? {};
  return [
    model.place,
    model.place.includes(region) ? '' : region,
    model.ref.includes(served) ? '' : `served by ${served}`,
    tier === undefined ? '' : `tier ${tier}`,
    ...settings(parameters),
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

/** What was set for the model; nothing where it answered with its own defaults. */
function settings(parameters: Parameters): readonly string[] {
  const { temperature, topP, maxOutputTokens, reasoningEffort, stopSequences = [] } = parameters;
  return [
    temperature === undefined ? '' : `temperature ${temperature}`,
    topP === undefined ? '' : `top-p ${topP}`,
    reasoningEffort === undefined ? '' : `effort ${reasoningEffort}`,
    maxOutputTokens === undefined ? '' : `at most ${count(maxOutputTokens)} tokens`,
    stopSequences.length === 0
      ? ''
      : `stops at ${stopSequences.map((text) => JSON.stringify(text)).join(', ')}`,
  ];
}

/** How an answer ended that did not come to its own end, in a sentence. */
export function ending({ state }: Reply): string | undefined {
  switch (state.type) {
    case 'failure':
      return `Failed: ${state.failure.message}`;
    case 'finish':
      return finishTexts[state.reason](state.rawReason);
    case 'streaming':
      return 'Still running when this was exported; what had arrived is here.';
    case 'pending':
    case 'queued':
      return 'Not asked yet when this was exported.';
    case 'waiting':
      return `Waiting to be asked again when this was exported. ${state.why.message}`;
  }
}

type FinishReason = Extract<Reply['state'], { type: 'finish' }>['reason'];

const finishTexts: Readonly<Record<FinishReason, (rawReason?: string) => string | undefined>> = {
  complete: () => undefined,
  stopped: () => 'Stopped by the user; what had arrived is kept.',
  length: () => 'Cut off at the output limit.',
  filtered: () => 'Ended by the cloud’s content filter.',
  refusal: () => 'The model declined to answer.',
  other: (rawReason) =>
    rawReason === undefined
      ? 'Ended by the model for a reason it did not name.'
      : `Ended by the model: ${rawReason}.`,
};

/** What took the place of what, where a lane was asked again. */
export function replacement(replaced: readonly Answer[]): string | undefined {
  if (replaced.length === 0) return undefined;
  const failed = replaced.filter(({ reply }) => reply.state.type === 'failure').length;
  const answers = replaced.length === 1 ? 'an earlier answer' : `${replaced.length} earlier answers`;
  const failures =
    failed === 0 ? '' : failed === replaced.length ? ', which failed' : `, ${failed} of them failed`;
  return `In the place of ${answers}${failures}.`;
}

/** "src/order.ts, lines 12–40" */
export function contextName({ label, lines }: ContextItem): string {
  if (lines === undefined) return label;
  const [first, last] = lines;
  return first === last ? `${label}, line ${first}` : `${label}, lines ${first}–${last}`;
}

/** "plan.png (image/png, 34 kB, 300 × 200 pixels)" */
export function attachmentText({ name, mediaType, byteLength, size }: Attachment): string {
  const pixels = size === undefined ? '' : `, ${size.width} × ${size.height} pixels`;
  return `${name} (${mediaType}, ${bytes(byteLength)}${pixels})`;
}

export function titleOf(conversation: Conversation): string {
  return conversation.title.replaceAll(/\s+/g, ' ').trim() || kindText(conversation);
}

export function kindText({ kind }: Conversation): string {
  return kind === 'chat' ? 'Conversation' : 'Comparison';
}

export function hasRunning({ turns }: Conversation): boolean {
  return turns.some(({ answers }) => answers.some(({ reply }) => isRunning(reply)));
}
