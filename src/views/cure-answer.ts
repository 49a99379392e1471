import type { Answer } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { ControllerServices } from './controller-services.ts';
import { hasSameCause } from './same-cause.ts';

/** Does what the button of a failed answer says. Where that helped, every lane that failed with the same cause asks again. */
export async function cureAnswer(
  conversationId: string,
  answer: Answer,
  failure: Failure,
  { actions, sessions, accessChanged }: Pick<ControllerServices, 'actions' | 'sessions' | 'accessChanged'>,
): Promise<void> {
  const isCured = await actions.cure(failure, answer.model);
  if (!isCured) return;
  accessChanged();
  // A sign-in takes its time: by now the view may show another conversation, or the lane was asked again by hand.
  const retried = sessions.find(conversationId)?.retry(answer.id);
  await Promise.all([retried, sessions.retryFailed((other) => hasSameCause(answer, other))]);
}
