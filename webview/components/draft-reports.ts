/** Long enough not to ask for an estimate at every key, short enough for one to be there when the hand rests. */
const REST_MS = 250;

/** Tells what is being written when the hand rests, and nothing twice. */
export class DraftReports {
  readonly #report: (draft: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draft = '';
  #reported: string | undefined;

  constructor(report: (draft: string) => void) {
    this.#report = report;
  }

  /** The draft as it is now; told when it has stayed so for a moment. */
  schedule(draft: string): void {
    this.#draft = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), REST_MS);
  }

  /** The other side has this draft already. */
  settle(draft: string): void {
    clearTimeout(this.#timer);
    this.#draft = draft;
    this.#reported = draft;
  }

  /** Tells at once what was not told yet. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#draft === this.#reported) return;
    this.#reported = this.#draft;
    this.#report(this.#draft);
  }
}
