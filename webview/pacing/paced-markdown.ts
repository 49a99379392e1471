import {
  createStreamingMarkdown,
  type MarkdownPolicy,
  type StreamingMarkdown,
} from '../markdown/streaming-markdown.ts';
import { type DrawingTurns, type GrowingDrawing, turnsOfPage } from './drawing-turns.ts';

/** An update that takes longer than this slows its own column down, so that it cannot slow the others. */
const PATIENCE_MS = 4;
/** Even the slowest column that is watched is drawn four times a second at 60 frames. */
const LONGEST_INTERVAL_FRAMES = 16;

export interface PacedMarkdownOptions {
  /** Asked for with the first text that is drawn. */
  readonly policy: () => MarkdownPolicy;
  /** The whole text is on the page, and no more will come. */
  readonly onFinished?: () => void;
  readonly turns?: DrawingTurns;
}

/**
 * One streaming text, drawn at most once per animation frame, and less often while drawing it is slow or its end is not
 * in sight. While it is not shown (off-screen, collapsed) it only gathers, and costs nothing.
 */
export class PacedMarkdown implements GrowingDrawing {
  /** Where the text grows is in sight; so at first. */
  isWatched = true;

  readonly #container: HTMLElement;
  readonly #policy: () => MarkdownPolicy;
  readonly #onFinished: (() => void) | undefined;
  readonly #turns: DrawingTurns;
  #markdown: StreamingMarkdown | undefined;
  #pending = '';
  #receivedLength = 0;
  #isShown = false;
  #hasEnded = false;
  #isWhole = false;
  #intervalFrames = 1;
  #framesToSkip = 0;

  constructor(container: HTMLElement, { policy, onFinished, turns = turnsOfPage }: PacedMarkdownOptions) {
    this.#container = container;
    this.#policy = policy;
    this.#onFinished = onFinished;
    this.#turns = turns;
  }

  receive(text: string): void {
    if (this.#hasEnded) return;
    this.#pending += text;
    this.#receivedLength += text.length;
    this.#requestTurn();
  }

  /** Starts over with `whole` if it is not what has been received: at the beginning, and after a resync. */
  agreeWith(whole: string): void {
    if (whole.length === this.#receivedLength) return;
    this.#markdown?.reset();
    this.#hasEnded = false;
    this.#isWhole = false;
    this.#pending = whole;
    this.#receivedLength = whole.length;
    this.#drawNow();
  }

  /** Nothing more will come: draws the rest without waiting for a frame. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#turns.cancel(this);
    this.#drawNow();
  }

  /** Not at first. */
  set isShown(isShown: boolean) {
    this.#isShown = isShown;
    if (isShown) this.#drawNow();
  }

  dispose(): void {
    this.#isShown = false;
    this.#turns.cancel(this);
    this.#markdown?.dispose();
    this.#markdown = undefined;
  }

  /** Its turn has come. Where nobody looks turns are rare already, and none is passed over. */
  draw(): void {
    this.#framesToSkip -= 1;
    if (!this.isWatched) this.#drawNow();
    else if (this.#framesToSkip > 0) this.#requestTurn();
    else this.#drawMeasured();
  }

  #requestTurn(): void {
    if (this.#isShown) this.#turns.request(this);
  }

  #drawMeasured(): void {
    const startMs = performance.now();
    this.#drawNow();
    const isSlow = performance.now() - startMs > PATIENCE_MS;
    const interval = isSlow ? this.#intervalFrames * 2 : this.#intervalFrames / 2;
    this.#intervalFrames = Math.min(Math.max(interval, 1), LONGEST_INTERVAL_FRAMES);
    this.#framesToSkip = this.#intervalFrames;
  }

  #drawNow(): void {
    if (!this.#isShown || this.#isWhole) return;
    this.#markdown ??= createStreamingMarkdown(this.#container, this.#policy());
    if (this.#pending !== '') this.#markdown.append(this.#pending);
    this.#pending = '';
    if (!this.#hasEnded) return;
    this.#markdown.finish();
    this.#isWhole = true;
    this.#onFinished?.();
  }
}
