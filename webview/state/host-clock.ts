import { type ReadonlySignal, signal } from '@preact/signals-core';

const TICK_MS = 1000;

/** The host's clock, ticking each second while something on the screen counts. */
export class HostClock {
  readonly #nowMs = signal(Date.now());
  #offsetMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly nowMs: ReadonlySignal<number> = this.#nowMs;

  /** Host and webview may run on two machines with two clocks. */
  synchronize(hostNowMs: number): void {
    this.#offsetMs = hostNowMs - Date.now();
    this.#nowMs.value = hostNowMs;
  }

  set isTicking(isTicking: boolean) {
    if (isTicking === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = isTicking ? setInterval(() => this.#tick(), TICK_MS) : undefined;
    this.#tick();
  }

  #tick(): void {
    this.#nowMs.value = Date.now() + this.#offsetMs;
  }
}
