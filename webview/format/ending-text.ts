import type { AnswerView } from '../../src/protocol/view-state.ts';
import { answerState } from '../components/answer-state.ts';
import { t } from '../l10n.ts';
import { formatRemaining } from './duration.ts';

/** How an answer stands or how it ended, in two or three words. */
export function endingText(answer: AnswerView, nowMs: number): string {
  const { state } = answer.reply;
  switch (state.type) {
    case 'waiting':
      return t('Retrying in {0}', formatRemaining(state.untilMs - nowMs));
    case 'failure':
      return answer.reply.attempts === 0 ? t('Not sent') : t('Failed');
    case 'finish':
      switch (state.reason) {
        case 'length':
          return t('Cut off');
        case 'filtered':
          return t('Filtered');
        case 'refusal':
          return t('Declined');
        case 'other':
          return state.rawReason === undefined ? t('Ended early') : t('Ended: {0}', state.rawReason);
        default:
          return answerState(answer).label;
      }
    case 'streaming':
      return hasBegun(answer) ? t('Streaming') : t('Waiting');
    default:
      return answerState(answer).label;
  }
}

function hasBegun({ reply: { text, reasoning } }: AnswerView): boolean {
  return text !== '' || reasoning !== '';
}
