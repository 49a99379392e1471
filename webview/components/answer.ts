import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { PacedMarkdown } from '../pacing/paced-markdown.ts';
import { settleSections } from '../pacing/settle-sections.ts';
import { nearness, sight } from '../pacing/visibility.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { TextListener, ViewStore } from '../state/view-store.ts';
import { isFramedDifferently } from './answer-frame.ts';
import { answerHead } from './answer-head.ts';
import { failureCard } from './failure-card.ts';
import { answerFigures } from './figures.ts';
import { markdownPolicy } from './markdown-policy.ts';
import type { MenuEntry } from './menu.ts';
import { reasoningFold } from './reasoning.ts';
import { remarks } from './remarks.ts';
import { SignalElement } from './signal-element.ts';

/**
 * A lane's answer to one prompt. What frames the text is drawn by Lit when it changes; the text itself goes straight
 * from the stream to the streaming Markdown. A retry keeps the element, and so the focus on its button, but begins anew.
 */
export class ParleyAnswer extends SignalElement implements TextListener {
  static override properties = {
    answer: { attribute: false, hasChanged: isFramedDifferently },
    label: { attribute: false },
    layout: { attribute: false },
    menu: { attribute: false },
    marks: { attribute: false },
    isEager: { attribute: false },
    isLastOfLane: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
    wasNear: { state: true },
  };
  declare answer: AnswerView | undefined;
  /** What the answer and its buttons are called; the model's own name where it is absent. */
  declare label: string | undefined;
  declare layout: ConversationKind;
  /** What the menu of its lane offers; in a chat there is none. */
  declare menu: (() => readonly MenuEntry[]) | undefined;
  /** What it is the best in among the answers beside it, as badges. */
  declare marks: TemplateResult | typeof nothing | undefined;
  /** Drawn at once rather than when it comes near what is visible. */
  declare isEager: boolean;
  /** No later turn asked this lane: what was cut off can be gone on with. */
  declare isLastOfLane: boolean;
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;
  /** Nobody can ask for the whole story of an answer that was never near: it is left out of the page. */
  declare wasNear: boolean;

  #answerId: string | undefined;
  #text: PacedMarkdown | undefined;
  #reasoning: PacedMarkdown | undefined;
  #release: (() => void)[] = [];
  #hadFocus = false;

  protected override render(): TemplateResult | typeof nothing {
    const { answer, clock, layout } = this;
    if (answer === undefined || clock === undefined) return nothing;
    const { reply } = answer;
    const label = this.label ?? answer.model.label;
    // Only a running answer reads the clock, and so is drawn again when it ticks.
    const nowMs = isRunning(reply) ? clock.nowMs.value : answer.startedAt;
    return html`<article
      class="answer"
      tabindex="-1"
      aria-label=${label}
      aria-busy=${isRunning(reply) ? 'true' : 'false'}
      data-state=${reply.state.type}
    >
      ${answerHead(answer, label, layout, this.menu, this.marks ?? nothing)}
      <div class="answer-body">
        ${reasoningFold(reply, this.#showReasoning)}
        <div class="answer-text"></div>
        <div class="text-end"></div>
        ${remarks(answer, label, nowMs, this.isLastOfLane)}
        ${reply.state.type === 'failure' ? failureCard(answer, label, reply.state.failure) : nothing}
      </div>
      ${answerFigures(answer, Math.max(0, nowMs - answer.startedAt), this.isEager || this.wasNear)}
    </article>`;
  }

  protected override willUpdate(): void {
    this.#hadFocus = document.hasFocus() && this.contains(document.activeElement);
  }

  protected override updated(changed: PropertyValues): void {
    const { answer } = this;
    if (answer === undefined) return;
    const isAnother = answer.id !== this.#answerId;
    if (isAnother) this.#begin(answer);
    if (isAnother || changed.has('answer')) this.#agreeWith(answer);
    if (this.#hadFocus && !this.contains(document.activeElement)) this.#takeFocusBack();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  textArrived(text: string): void {
    this.#text?.receive(text);
  }

  reasoningArrived(text: string): void {
    this.#reasoning?.receive(text);
  }

  #begin(answer: AnswerView): void {
    this.#end();
    const article = this.querySelector('article');
    const textContainer = this.querySelector<HTMLElement>('.answer-text');
    const textEnd = this.querySelector('.text-end');
    const reasoningContainer = this.querySelector<HTMLElement>('.reasoning-text');
    if (article === null || textContainer === null || textEnd === null || reasoningContainer === null) return;
    const text = this.#pacedMarkdown(textContainer);
    const reasoning = this.#pacedMarkdown(reasoningContainer);
    reasoning.isShown = reasoningContainer.closest('details')?.open === true;
    text.isShown = this.isEager;
    textContainer.style.minHeight = this.isEager ? '' : estimatedHeight(answer.reply.text);
    const stopWatchingEnd = sight.watch(textEnd, (isInSight) => {
      text.isWatched = isInSight;
      reasoning.isWatched = isInSight; // while it grows there is no text below it
    });
    const stopWatching = nearness.watch(article, (isNear) => {
      text.isShown = isNear;
      if (!isNear) return;
      textContainer.style.minHeight = '';
      this.wasNear = true;
    });
    const stopListening = this.store?.listenToText(answer.id, this);
    this.#answerId = answer.id;
    this.#text = text;
    this.#reasoning = reasoning;
    this.#release = [
      stopWatching,
      stopWatchingEnd,
      () => stopListening?.(),
      () => text.dispose(),
      () => reasoning.dispose(),
    ];
  }

  #end(): void {
    for (const release of this.#release.splice(0)) release();
    this.#answerId = undefined;
    this.#text = undefined;
    this.#reasoning = undefined;
  }

  #pacedMarkdown(container: HTMLElement): PacedMarkdown {
    const onFinished = () => {
      if (this.layout === 'compare') settleSections(container);
    };
    return new PacedMarkdown(container, { policy: markdownPolicy, onFinished });
  }

  /** What had the focus is gone, as Retry of a failure card is once it is pressed. */
  #takeFocusBack(): void {
    const successor = this.querySelector<HTMLElement>('.verbs button') ?? this.querySelector('article');
    successor?.focus({ preventScroll: true });
  }

  #agreeWith({ reply }: AnswerView): void {
    this.#text?.agreeWith(reply.text);
    this.#reasoning?.agreeWith(reply.reasoning);
    if (isRunning(reply)) return;
    this.#text?.end();
    this.#reasoning?.end();
  }

  readonly #showReasoning = ({ currentTarget }: Event): void => {
    if (this.#reasoning === undefined || !(currentTarget instanceof HTMLDetailsElement)) return;
    this.#reasoning.isShown = currentTarget.open;
  };
}

/** Until a text is drawn, so that the scrollbar says how long a transcript is. */
function estimatedHeight(text: string): string {
  const lines = Math.ceil(text.length / 60);
  return `${lines * 1.5}em`;
}

customElements.define('parley-answer', ParleyAnswer);
