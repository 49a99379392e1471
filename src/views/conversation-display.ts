import type { ConversationKind } from '../domain/conversation.ts';
import type { ConversationSession } from '../engine/conversation-session.ts';
import type { SessionEvent } from '../engine/session-event.ts';
import type { ComparisonEvent, HostMessage } from '../protocol/host-message.ts';
import type { ComposerView, ConversationView, ViewState } from '../protocol/view-state.ts';
import type { ComparisonState } from './comparison-state.ts';
import { composerView } from './composer-view.ts';
import { isBlank } from './composition.ts';
import type { ControllerServices } from './controller-services.ts';
import { conversationView, laneViews } from './conversation-view.ts';
import type { LineUp } from './line-up.ts';
import type { PromptBox } from './prompt-box.ts';
import { viewEventsOf } from './session-events.ts';
import { ViewChannel } from './view-channel.ts';

/** What there is to be shown, as it is at the moment. */
export interface Displayed {
  readonly session: ConversationSession | undefined;
  readonly promptBox: PromptBox;
  readonly lineUp: LineUp;
  readonly comparison: ComparisonState;
}

/** What one webview is told: everything once it is ready, then each change by itself. */
export class ConversationDisplay {
  readonly #kind: ConversationKind;
  readonly #services: ControllerServices;
  readonly #displayed: Displayed;
  readonly #channel: ViewChannel;
  #wantsFocus = false;

  constructor(
    kind: ConversationKind,
    services: ControllerServices,
    displayed: Displayed,
    post: (message: HostMessage) => void,
  ) {
    this.#kind = kind;
    this.#services = services;
    this.#displayed = displayed;
    this.#channel = new ViewChannel({ post, view: () => this.#view(), translations: services.translations });
  }

  /** A new or reloaded webview, or one that missed something: everything anew. */
  snapshot(): void {
    this.#channel.snapshot();
    this.#wantsFocus = false;
  }

  /** The webview has drawn everything up to this batch. */
  drawn(seq: number): void {
    this.#channel.drawn(seq);
  }

  webviewGone(): void {
    this.#channel.close();
  }

  focusPrompt(): void {
    this.#wantsFocus = !this.#channel.isReady;
    this.#channel.send({ type: 'prompt-focused' });
  }

  /** Another conversation is shown, or none. */
  conversationChanged(): void {
    this.#channel.send({ type: 'conversation-opened', conversation: this.#conversation() });
    this.composerChanged();
  }

  /** Something has happened in the conversation that is shown. */
  tell(event: SessionEvent): void {
    const { session } = this.#displayed;
    if (session === undefined) return;
    for (const viewEvent of viewEventsOf(event, session, this.#services.describe))
      this.#channel.send(viewEvent);
    // What the next prompt costs hangs on the lanes and on the history, which an ended answer has become.
    if (event.type !== 'answer-extended') this.composerChanged();
  }

  /** The models behind the lanes may have other names or places now. */
  lanesChanged(): void {
    const { session } = this.#displayed;
    if (session === undefined) return;
    const lanes = laneViews(session.conversation, this.#services.describe);
    this.#channel.send({ type: 'lanes-changed', lanes });
  }

  comparisonChanged(event: ComparisonEvent): void {
    this.#channel.send(event);
  }

  composerChanged(): void {
    this.#locateLanes();
    this.#channel.send({ type: 'composer-changed', composer: this.#composer() });
  }

  /** Text that was not typed into the prompt box stands there now. */
  draftReplaced(draft: string): void {
    this.#channel.send({ type: 'draft-replaced', draft });
  }

  bannersChanged(): void {
    this.#channel.send({ type: 'banners-changed', banners: this.#services.banners() });
  }

  codeThemeChanged(): void {
    this.#channel.send({ type: 'code-theme-changed', codeTheme: this.#services.codeTheme() });
  }

  /** Who has begun to write wants to know where it will go; before that nothing is asked of a cloud. */
  #locateLanes(): void {
    const { promptBox, lineUp } = this.#displayed;
    if (isBlank(promptBox.composition)) return;
    for (const { model } of lineUp.chosen.specs) void this.#services.locate(model);
  }

  #view(): ViewState {
    const codeTheme = this.#services.codeTheme();
    return {
      layout: this.#kind,
      conversation: this.#conversation(),
      composer: this.#composer(),
      banners: this.#services.banners(),
      wantsFocus: this.#wantsFocus,
      ...(codeTheme === undefined ? {} : { codeTheme }),
      ...(this.#kind === 'compare' && { comparison: this.#displayed.comparison.view }),
    };
  }

  #conversation(): ConversationView | undefined {
    const { session } = this.#displayed;
    if (session === undefined) return undefined;
    return conversationView(session.conversation, this.#services.describe, session.elsewhere);
  }

  #composer(): ComposerView {
    const { session, promptBox, lineUp } = this.#displayed;
    const { draft, context, attachments, system = this.#services.systemPrompt() } = promptBox.composition;
    return composerView(
      session?.conversation,
      { text: draft, context, attachments, system },
      lineUp.chosen,
      this.#services,
    );
  }
}
