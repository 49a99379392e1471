import { createStreamingMarkdown, type StreamingMarkdown } from '../markdown/streaming-markdown.ts';
import { markdownPolicy } from './markdown-policy.ts';

/** An update that takes longer than this slows its own column down, so that it cannot slow the others. */
const PATIENCE_MS = 4;
/** Even the slowest column is drawn four times a second at 60 frames. */
const LONGEST_INTERVAL_FRAMES = 16;

/**
 * One streaming text, drawn at most once per animation frame, and less often while drawing it is slow. While it is
 * not shown (off-screen, collapsed) it only gathers, and costs nothing.
 */
export class PacedMarkdown {
  readonly #container: HTMLElement;
  #markdown: StreamingMarkdown | undefined;
  #pending = '';
  #receivedLength = 0;
  #isShown = false;
  #hasEnded = false;
  #frame: number | undefined;
  #intervalFrames = 1;
  #framesToSkip = 0;

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  receive(text: string): void {
    if (this.#hasEnded) return;
    this.#pending += text;
    this.#receivedLength += text.length;
    this.#requestFrame();
  }

  /** Starts over with `whole` if it is not what has been received: at the beginning, and after a resync. */
  agreeWith(whole: string): void {
    if (whole.length === this.#receivedLength) return;
    this.#markdown?.reset();
    this.#hasEnded = false;
    this.#pending = whole;
    this.#receivedLength = whole.length;
    this.#drawNow();
  }

  /** Nothing more will come: draws the rest without waiting for a frame. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#drawNow();
  }

  /** Not at first. */
  set isShown(isShown: boolean) {
    this.#isShown = isShown;
    if (isShown) this.#drawNow();
  }

  dispose(): void {
    this.#isShown = false;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#markdown?.dispose();
    this.#markdown = undefined;
  }

  #requestFrame(): void {
    if (!this.#isShown || this.#frame !== undefined) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#framesToSkip -= 1;
      if (this.#framesToSkip > 0) this.#requestFrame();
      else this.#drawMeasured();
    });
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
    if (!this.#isShown) return;
    this.#markdown ??= createStreamingMarkdown(this.#container, markdownPolicy());
    if (this.#pending !== '') this.#markdown.append(this.#pending);
    this.#pending = '';
    if (this.#hasEnded) this.#markdown.finish();
  }
}
