import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';

/** How an answer stands, with an icon of its own shape and a name, so that colour never carries it alone. */
export interface AnswerState {
  readonly name: 'waiting' | 'streaming' | 'done' | 'stopped' | 'cut' | 'failed';
  readonly codicon: string;
  readonly label: string;
}

export function answerState({ reply: { state, text, reasoning } }: AnswerView): AnswerState {
  switch (state.type) {
    case 'pending':
      return { name: 'waiting', codicon: 'circle-outline', label: t('Waiting') };
    case 'waiting':
      return { name: 'waiting', codicon: 'watch', label: t('Waiting to retry') };
    case 'queued':
      return { name: 'waiting', codicon: 'watch', label: t('Waiting its turn') };
    case 'streaming':
      return text === '' && reasoning === ''
        ? { name: 'waiting', codicon: 'loading', label: t('Waiting for the first token') }
        : { name: 'streaming', codicon: 'loading', label: t('Streaming') };
    case 'failure':
      return { name: 'failed', codicon: 'error', label: t('Failed') };
    case 'finish':
      if (state.reason === 'complete') return { name: 'done', codicon: 'pass-filled', label: t('Done') };
      if (state.reason === 'stopped')
        return { name: 'stopped', codicon: 'circle-slash', label: t('Stopped') };
      return { name: 'cut', codicon: 'warning', label: t('Ended early') };
  }
}
