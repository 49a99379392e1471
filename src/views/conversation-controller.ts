import type { Answer, ContextItem, ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { ConversationSession, Prompt, SessionEvent } from '../engine/conversation-session.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import type { ViewState } from '../protocol/view-state.ts';
import { parseWebviewMessage } from '../protocol/webview-message.ts';
import { composerView } from './composer-view.ts';
import { type Composition, isBlank } from './composition.ts';
import type { ControllerServices } from './controller-services.ts';
import { conversationView, laneViews } from './conversation-view.ts';
import { cureAnswer } from './cure-answer.ts';
import { handleMessage } from './handle-message.ts';
import { LineUp } from './line-up.ts';
import { PromptBox } from './prompt-box.ts';
import { viewEventsOf } from './session-events.ts';
import { ViewChannel } from './view-channel.ts';

/** One view of one conversation at a time: what the webview says goes in, what it is to show goes out. */
export class ConversationController {
  readonly #kind: ConversationKind;
  readonly #services: ControllerServices;
  readonly #channel: ViewChannel;
  readonly promptBox: PromptBox;
  readonly lineUp: LineUp;
  readonly #onShown: (session: ConversationSession | undefined) => void;
  #session: ConversationSession | undefined;
  #stopListening = () => {};
  #wantsFocus = false;

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
      onChanged: () => this.composerChanged(),
    });
    this.promptBox = new PromptBox(
      () => this.composerChanged(),
      (draft) => this.#channel.send({ type: 'draft-replaced', draft }),
    );
    this.#channel = new ViewChannel({ post, view: () => this.#view(), translations: services.translations });
  }

  get session(): ConversationSession | undefined {
    return this.#session;
  }

  /** Shows a session that was created or opened for this view, or none; the earlier one is left. `lineUp` is for one that will begin here. */
  show(session: ConversationSession | undefined, lineUp?: readonly LaneSpec[]): void {
    this.#leave();
    this.#session = session;
    this.lineUp.begin(lineUp);
    this.#stopListening = session?.listen((event) => this.#forward(event)) ?? (() => {});
    this.#onShown(session);
    this.#channel.send({ type: 'conversation-opened', conversation: this.#conversationView() });
    this.composerChanged();
  }

  /** Puts text, code and files where the user can see and change them before sending. */
  compose(added: Partial<Composition>): void {
    this.promptBox.add(added);
    this.focusPrompt();
  }

  focusPrompt(): void {
    this.#wantsFocus = !this.#channel.isReady;
    this.#channel.send({ type: 'prompt-focused' });
  }

  /** Sends what is composed. Where no model is chosen, the user is asked for one first. */
  async send(text: string): Promise<void> {
    const { composition } = this.promptBox;
    if (isBlank({ ...composition, draft: text })) return;
    const { context, attachments, system } = composition;
    const session = await this.#sessionToSend();
    // The webview has emptied its box already.
    if (session === undefined) return this.promptBox.add({ draft: text });
    this.promptBox.empty();
    const prompt = this.#prompt(text, context, system);
    await session.send(attachments.length === 0 ? prompt : { ...prompt, attachments });
  }

  /** Asks at once, beside what the user is composing. */
  async ask(text: string, context: readonly ContextItem[]): Promise<void> {
    const session = await this.#sessionToSend();
    await session?.send(this.#prompt(text, context));
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

  /** The user has chosen models for the workspace: they win over what a command had asked for. */
  choiceChanged(kind: ConversationKind): void {
    if (kind === this.#kind) this.lineUp.followChoice();
    this.composerChanged();
  }

  /** The webview has drawn everything up to this batch. */
  drawn(seq: number): void {
    this.#channel.drawn(seq);
  }

  composerChanged(): void {
    this.#locateLanes();
    this.#channel.send({ type: 'composer-changed', composer: this.#composer() });
  }

  bannersChanged(): void {
    this.#channel.send({ type: 'banners-changed', banners: this.#services.banners() });
  }

  codeThemeChanged(): void {
    this.#channel.send({ type: 'code-theme-changed', codeTheme: this.#services.codeTheme() });
  }

  /** The models behind the lanes may have other names or places now. */
  lanesChanged(): void {
    const session = this.#session;
    if (session === undefined) return;
    this.#channel.send({
      type: 'lanes-changed',
      lanes: laneViews(session.conversation, this.#services.describe),
    });
  }

  webviewGone(): void {
    this.#channel.close();
  }

  dispose(): void {
    this.#channel.close();
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

  /** Does what the button of a failed answer says. */
  async cure(answer: Answer): Promise<void> {
    const session = this.#session;
    if (session === undefined || answer.reply.state.type !== 'failure') return;
    const { failure } = answer.reply.state;
    if (failure.cure?.type === 'choose-model') return this.#answerWithAnother(answer.id);
    await cureAnswer(session.conversation.id, answer, failure, this.#services);
  }

  /** In a chat the model chosen now answers in the failed one's place; a comparison gets a new line-up to go on with. */
  async #answerWithAnother(answerId: string): Promise<void> {
    const [chosen] = (await this.lineUp.choose()) ?? [];
    if (this.#kind === 'chat' && chosen !== undefined) await this.#session?.retry(answerId, chosen);
  }

  /** A piece of context of a turn, or of what is being composed. */
  contextItem(turnId: string | undefined, index: number): ContextItem | undefined {
    if (turnId === undefined) return this.promptBox.contextItem(index);
    return this.#session?.conversation.turns.find(({ id }) => id === turnId)?.context[index];
  }

  #forward(event: SessionEvent): void {
    const session = this.#session;
    if (session === undefined) return;
    if (event.type === 'renamed') this.#onShown(session);
    for (const viewEvent of viewEventsOf(event, session, this.#services.describe))
      this.#channel.send(viewEvent);
    // What the next prompt costs hangs on the lanes and on the history, which an ended answer has become.
    if (event.type !== 'answer-extended') this.composerChanged();
  }

  snapshot(): void {
    this.#channel.snapshot();
    this.#wantsFocus = false;
  }

  /** Who has begun to write wants to know where it will go; before that nothing is asked of a cloud. */
  #locateLanes(): void {
    if (isBlank(this.promptBox.composition)) return;
    for (const { model } of this.lineUp.chosen.specs) void this.#services.locate(model);
  }

  #view(): ViewState {
    const codeTheme = this.#services.codeTheme();
    return {
      layout: this.#kind,
      conversation: this.#conversationView(),
      composer: this.#composer(),
      banners: this.#services.banners(),
      wantsFocus: this.#wantsFocus,
      ...(codeTheme === undefined ? {} : { codeTheme }),
    };
  }

  #conversationView() {
    if (this.#session === undefined) return undefined;
    return conversationView(this.#session.conversation, this.#services.describe, this.#session.elsewhere);
  }

  #composer() {
    const {
      draft,
      context,
      attachments,
      system = this.#services.systemPrompt(),
    } = this.promptBox.composition;
    return composerView(
      this.#session?.conversation,
      { text: draft, context, attachments, system },
      this.lineUp.chosen,
      this.#services,
    );
  }

  /** Lets the demo models answer here, without touching what the workspace has chosen. */
  tryDemo(): void {
    const { lineUp, draft } = this.#services.demo(this.#kind);
    this.lineUp.use(lineUp);
    this.compose({ draft });
  }

  #prompt(text: string, context: readonly ContextItem[], system = this.#services.systemPrompt()): Prompt {
    return { text, context, ...(system === undefined ? {} : { system }) };
  }

  #leave(): void {
    this.#stopListening();
    this.#stopListening = () => {};
    if (this.#session !== undefined) this.#services.sessions.leave(this.#session);
    this.#session = undefined;
  }
}
