import { burstsOf } from '../../src/domain/figures.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { formatDuration } from './duration.ts';

/**
 * That the text of an answer came in bursts, as it was measured, and on Azure what that does to a race. `undefined`
 * where it came steadily or nobody measured it.
 */
export function burstText(answer: AnswerView): string | undefined {
  const bursts = burstsOf(answer.reply);
  if (bursts === undefined) return undefined;
  const measured =
    bursts.count === 1
      ? t('Text arrived in one piece.')
      : t(
          'Text arrived in {0} bursts, with up to {1} of silence between them.',
          bursts.count,
          formatDuration(bursts.longestSilenceMs),
        );
  return hasBufferingFilter(answer)
    ? `${measured} ${t('Azure’s content filter holds text back until it is checked, unless the deployment’s filter is asynchronous. Times to first token and speed then compare the filter as much as the model.')}`
    : measured;
}

/** Claude is served on Azure through Anthropic's own API, and nothing is known of a filter that buffers there. */
function hasBufferingFilter({ model, reply }: AnswerView): boolean {
  return model.cloud === 'azure' && reply.sent?.api !== 'azure Messages';
}
