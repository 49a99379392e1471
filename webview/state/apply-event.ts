import { extendReply } from '../../src/domain/reply.ts';
import type { ViewEvent } from '../../src/protocol/host-message.ts';
import type {
  AnswerView,
  ComparisonView,
  ConversationView,
  TurnView,
  ViewState,
} from '../../src/protocol/view-state.ts';

/** What is shown after an event. Parts the event does not touch keep their identity, so that they are not drawn again. */
export function applyEvent(view: ViewState, event: ViewEvent): ViewState {
  switch (event.type) {
    case 'conversation-opened':
      return { ...view, conversation: event.conversation };
    case 'conversation-renamed':
      return changeConversation(view, (conversation) => ({ ...conversation, title: event.title }));
    case 'lanes-changed':
      return changeConversation(view, (conversation) => ({ ...conversation, lanes: event.lanes }));
    case 'turn-added':
      return changeConversation(view, (conversation) => ({
        ...conversation,
        turns: [...conversation.turns, event.turn],
      }));
    case 'answer-started':
      return changeTurn(view, event.turnId, (turn) => ({ ...turn, answers: withAnswer(turn, event.answer) }));
    case 'answer-extended':
      return changeAnswer(view, event.answerId, (answer) => ({
        ...answer,
        reply: event.events.reduce(extendReply, answer.reply),
      }));
    case 'answer-priced':
      return changeAnswer(view, event.answerId, (answer) => ({ ...answer, cost: event.cost }));
    case 'composer-changed':
      return { ...view, composer: event.composer };
    case 'draft-replaced':
      return { ...view, composer: { ...view.composer, draft: event.draft } };
    case 'banners-changed':
      return { ...view, banners: event.banners };
    case 'code-theme-changed': {
      const { codeTheme: _, ...rest } = view;
      return event.codeTheme === undefined ? rest : { ...rest, codeTheme: event.codeTheme };
    }
    case 'comparison-changed':
      return { ...view, comparison: { ...view.comparison, ...event.comparison } };
    case 'difference-changed':
      return changeComparison(view, ({ difference: _, ...rest }) =>
        event.difference === undefined ? rest : { ...rest, difference: event.difference },
      );
    case 'requests-changed':
      return changeComparison(view, ({ requests: _, ...rest }) =>
        event.requests === undefined ? rest : { ...rest, requests: event.requests },
      );
    case 'prompt-focused':
      return view;
  }
}

/** The lane's earlier answer makes room; a lane that was not asked yet comes last. */
function withAnswer(turn: TurnView, answer: AnswerView): readonly AnswerView[] {
  const isAsked = turn.answers.some((it) => it.laneId === answer.laneId);
  if (!isAsked) return [...turn.answers, answer];
  return turn.answers.map((it) => (it.laneId === answer.laneId ? answer : it));
}

function changeConversation(
  view: ViewState,
  change: (conversation: ConversationView) => ConversationView,
): ViewState {
  return view.conversation === undefined ? view : { ...view, conversation: change(view.conversation) };
}

function changeComparison(
  view: ViewState,
  change: (comparison: ComparisonView) => ComparisonView,
): ViewState {
  return view.comparison === undefined ? view : { ...view, comparison: change(view.comparison) };
}

function changeTurn(view: ViewState, turnId: string, change: (turn: TurnView) => TurnView): ViewState {
  return changeConversation(view, (conversation) => ({
    ...conversation,
    turns: conversation.turns.map((turn) => (turn.id === turnId ? change(turn) : turn)),
  }));
}

function changeAnswer(
  view: ViewState,
  answerId: string,
  change: (answer: AnswerView) => AnswerView,
): ViewState {
  const turn = view.conversation?.turns.findLast(({ answers }) => answers.some(({ id }) => id === answerId));
  if (turn === undefined) return view;
  return changeTurn(view, turn.id, () => ({
    ...turn,
    answers: turn.answers.map((answer) => (answer.id === answerId ? change(answer) : answer)),
  }));
}
