import { answerTexts } from '../domain/answer-texts.ts';
import type { Answer, ContextItem, ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { ConversationSession, Prompt } from '../engine/conversation-session.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import { parseWebviewMessage } from '../protocol/webview-message.ts';
import { ComparisonState } from './comparison-state.ts';
import { type Composition, EMPTY_COMPOSITION, isBlank } from './composition.ts';
import type { ControllerServices } from './controller-services.ts';
import { ConversationDisplay } from './conversation-display.ts';
import { cureAnswer } from './cure-answer.ts';
import { handleMessage } from './handle-message.ts';
import { LaneCommands } from './lane-commands.ts';
import { LineUp } from './line-up.ts';
import { PromptBox } from './prompt-box.ts';

/** One view of one conversation at a time: what can be done in it, by its webview and by commands. */
export class ConversationController {
  readonly promptBox: PromptBox;
  readonly lineUp: LineUp;
  readonly display: ConversationDisplay;
  readonly comparison: ComparisonState;
  readonly lanes: LaneCommands;
  readonly #kind: ConversationKind;
  readonly #services: ControllerServices;
  readonly #onShown: (session: ConversationSession | undefined) => void;
  #session: ConversationSession | undefined;
  #stopListening = () => {};

  constructor(
    kind: ConversationKind,
    services: ControllerServices,
    post: (message: HostMessage) => void,
    onShown: (session: ConversationSession | undefined) => void,
  ) {
    this.#kind = kind;
    this.#services = services;
    this.#onShown = onShown;
    this.lineUp = new LineUp(kind, services, {
      session: () => this.#session,
      onChanged: () => this.display.composerChanged(),
    });
    this.promptBox = new PromptBox(
      () => this.display.composerChanged(),
      (draft) => this.display.draftReplaced(draft),
    );
    this.comparison = new ComparisonState(
      services.compareLayout,
      (event) => this.display.comparisonChanged(event),
      {
        textsOf: (id) => this.#session && answerTexts(this.#session.conversation, id),
        onError: services.onError,
      },
    );
    this.lanes = new LaneCommands(kind, () => this.#session, services.actions, services.sessions);
    this.display = new ConversationDisplay(kind, services, this, post);
  }

  get session(): ConversationSession | undefined {
    return this.#session;
  }

  /** Anything a webview sent; what is not a message is refused and logged. */
  async receive(data: unknown): Promise<void> {
    const { log, onError } = this.#services;
    try {
      const message = parseWebviewMessage(data);
      if (message.type === 'refused') return log(`A message of a webview was refused: ${message.reason}`);
      await handleMessage(message, this, this.#services);
    } catch (error) {
      onError(error);
    }
  }

  /** Shows a session that was created or opened for this view, or none; the earlier one is left. `lineUp` is for one that will begin here. */
  show(session: ConversationSession | undefined, lineUp?: readonly LaneSpec[]): void {
    this.#leave();
    this.#session = session;
    this.comparison.conversationChanged();
    this.lineUp.begin(lineUp);
    if (session !== undefined)
      this.#stopListening = session.listen((event) => {
        if (event.type === 'renamed') this.#onShown(session);
        this.display.tell(event);
        this.comparison.tell(event);
      });
    this.#onShown(session);
    this.display.conversationChanged();
  }

  /** Puts text, code and files where the user can see and change them before sending. */
  compose(added: Partial<Composition>): void {
    this.promptBox.add(added);
    this.display.focusPrompt();
  }

  /** Sends what is composed, to every lane or to these. Where no model is chosen, the user is asked for one first. */
  async send(text: string, laneIds?: readonly string[]): Promise<void> {
    const { composition } = this.promptBox;
    if (isBlank({ ...composition, draft: text })) return;
    const session = await this.#sessionToSend();
    // The webview has emptied its box already.
    if (session === undefined) return this.promptBox.add({ draft: text });
    const prompt = this.#prompt({ ...composition, draft: text });
    this.promptBox.empty();
    await session.send(prompt, laneIds);
  }

  /** Asks at once, beside what the user is composing. */
  async ask(text: string, context: readonly ContextItem[]): Promise<void> {
    const session = await this.#sessionToSend();
    await session?.send(this.#prompt({ ...EMPTY_COMPOSITION, draft: text, context }));
  }

  /** Does what the button of a failed answer says. */
  async cure(answer: Answer): Promise<void> {
    const session = this.#session;
    if (session === undefined || answer.reply.state.type !== 'failure') return;
    const { failure } = answer.reply.state;
    if (failure.cure?.type === 'choose-model') return this.#answerWithAnother(answer);
    await cureAnswer(session.conversation.id, answer, failure, this.#services);
  }

  /** Lets the demo models answer here, without touching what the workspace has chosen. */
  tryDemo(): void {
    const { lineUp, draft } = this.#services.demo(this.#kind);
    this.lineUp.use(lineUp);
    this.compose({ draft });
  }

  /** The user has chosen models for the workspace: they win over what a command had asked for. */
  choiceChanged(kind: ConversationKind): void {
    if (kind === this.#kind) this.lineUp.followChoice();
    this.display.composerChanged();
  }

  /** A piece of context of a turn, or of what is being composed. */
  contextItem(turnId: string | undefined, index: number): ContextItem | undefined {
    if (turnId === undefined) return this.promptBox.contextItem(index);
    return this.#session?.conversation.turns.find(({ id }) => id === turnId)?.context[index];
  }

  dispose(): void {
    this.display.webviewGone();
    this.comparison.conversationChanged();
    this.#leave();
  }

  /** The session to send to; a conversation begins with its first prompt. */
  async #sessionToSend(): Promise<ConversationSession | undefined> {
    const { sessions, workspace, ready } = this.#services;
    await ready();
    if (this.lineUp.chosen.specs.length === 0) await this.lineUp.choose();
    const { specs } = this.lineUp.chosen;
    if (specs.length === 0) return undefined;
    if (this.#session === undefined) this.show(sessions.create(this.#kind, specs, workspace()));
    else if (this.#session.conversation.lanes.length === 0) this.#session.setLanes(specs);
    return this.#session;
  }

  #prompt({ draft, context, attachments, system = this.#services.systemPrompt() }: Composition): Prompt {
    return {
      text: draft,
      context,
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(system === undefined ? {} : { system }),
    };
  }

  /** The model chosen now answers in the failed one's place; in a comparison it gets the lane. */
  async #answerWithAnother({ id, laneId }: Answer): Promise<void> {
    if (this.#kind === 'compare') return this.lanes.replace(laneId, id);
    const [chosen] = (await this.lineUp.choose()) ?? [];
    if (chosen !== undefined) await this.#session?.retry(id, chosen);
  }

  #leave(): void {
    this.#stopListening();
    this.#stopListening = () => {};
    if (this.#session !== undefined) this.#services.sessions.leave(this.#session);
    this.#session = undefined;
  }
}
