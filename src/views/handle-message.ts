import { answerTexts } from '../domain/answer-texts.ts';
import { type Answer, type Conversation, findAnswer } from '../domain/conversation.ts';
import type { ConversationSession } from '../engine/conversation-session.ts';
import type { WebviewMessage } from '../protocol/webview-message.ts';
import type { ControllerServices } from './controller-services.ts';
import type { ConversationController } from './conversation-controller.ts';
import { requestViews } from './request-views.ts';

/** Does what a webview asks for. What no longer exists by the time it is asked for is left alone. */
export async function handleMessage(
  message: WebviewMessage,
  view: ConversationController,
  { actions, log, ready }: ControllerServices,
): Promise<unknown> {
  switch (message.type) {
    case 'ready':
      void ready();
      return view.display.snapshot();
    case 'resync':
      return view.display.snapshot();
    case 'drawn':
      return view.display.drawn(message.seq);
    case 'draft':
      return view.promptBox.type(message.text);
    case 'send':
      return view.send(message.prompt, message.laneIds);
    case 'stop':
      return view.session?.stop(message.answerId);
    case 'stop-all':
      return view.session?.stopAll();
    case 'retry':
      return view.session?.retry(message.answerId);
    case 'cure':
      return withAnswer(view, message.answerId, (answer) => view.cure(answer));
    case 'copy-details':
      return withAnswer(view, message.answerId, (answer) => actions.copyDetails(answer));
    case 'copy-answer':
      return withAnswer(view, message.answerId, (answer, conversation) =>
        actions.copyText(wholeText(conversation, answer)),
      );
    case 'continue-with':
      return withAnswer(view, message.answerId, (answer) =>
        view.session === undefined ? undefined : actions.continueWith(view.session.conversation, answer),
      );
    case 'layout':
      return view.comparison.setLayout(message.layout);
    case 'show-requests':
      return (
        view.session && view.comparison.showRequests(await requestViews(view.session, message.answerIds))
      );
    case 'copy-request':
      return withAnswer(view, message.answerId, async (answer) =>
        actions.copyRequest(answer, await view.session?.sentBody(answer.id), message.as),
      );
    case 'add-lane':
      return view.lanes.add();
    case 'replace-lane':
      return view.lanes.replace(message.laneId, message.answerId);
    case 'duplicate-lane':
      return view.lanes.duplicate(message.laneId);
    case 'change-lane':
      return view.lanes.change(message.laneId);
    case 'remove-lane':
      return view.lanes.remove(message.laneId);
    case 'move-lane':
      return view.lanes.move(message.laneId, message.index);
    case 'ask-lane':
      return view.session?.lineUp.askTurn(message.turnId, message.laneId);
    case 'save-line-up':
      return view.lanes.saveLineUp();
    case 'compare-answers':
      return view.comparison.compareAnswers(message.one, message.other);
    case 'open-difference':
      return withAnswer(view, message.one, (one) =>
        withAnswer(view, message.other, (other, conversation) =>
          actions.openDifference(conversation, one, other),
        ),
      );
    case 'choose-models':
      return view.lineUp.choose();
    case 'continue':
      return view.session?.continueAnswer(message.answerId);
    case 'attach-files':
      return view.compose({ attachments: await actions.pickFiles() });
    case 'attach':
      return view.compose({ attachments: await actions.attachedFiles(message.files) });
    case 'remove-attachment':
      return view.promptBox.removeAttachment(message.index);
    case 'remove-context':
      return view.promptBox.removeContext(message.index);
    case 'open-context': {
      const item = view.contextItem(message.turnId, message.index);
      return item === undefined ? undefined : actions.openContext(item);
    }
    case 'copy-code':
      return actions.copyText(message.code);
    case 'copy-text':
      return actions.copyText(message.text);
    case 'insert-code':
      return actions.insertCode(message.code, message.language);
    case 'open-link':
      return actions.openLink(message.url);
    case 'banner':
      return actions.pressBanner(message.id);
    case 'try-demo':
      return view.tryDemo();
    case 'add-connection':
      return actions.addConnection();
    case 'show-history':
      return actions.showHistory();
    case 'rename-conversation':
      return withConversation(view, (session) => actions.renameConversation(session.conversation));
    case 'duplicate-conversation':
      return withConversation(view, (session) => actions.duplicateConversation(session.conversation));
    case 'delete-conversation':
      return withConversation(view, (session) => actions.deleteConversation(session.conversation));
    case 'export-conversation':
      return withConversation(view, (session) =>
        actions.exportConversation(() => session.conversation, message.format),
      );
    case 'error':
      return log(`A webview reported: ${message.text}`);
  }
}

function withConversation(
  { session }: ConversationController,
  use: (session: ConversationSession) => unknown,
): unknown {
  return session === undefined ? undefined : use(session);
}

/** A lane of a comparison shows what its answer was continued with as one with it; a chat shows each by itself. */
function wholeText(conversation: Conversation, { id, reply }: Answer): string {
  if (conversation.kind === 'chat') return reply.text;
  return (answerTexts(conversation, id) ?? []).join('\n\n');
}

function withAnswer(
  { session }: ConversationController,
  answerId: string,
  use: (answer: Answer, conversation: Conversation) => unknown,
): unknown {
  if (session === undefined) return undefined;
  const found = findAnswer(session.conversation, answerId);
  return found === undefined ? undefined : use(found.answer, session.conversation);
}
