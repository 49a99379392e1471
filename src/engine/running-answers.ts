interface RunningAnswer {
  readonly turnId: string;
  readonly laneId: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** The answers of one conversation that are being asked now, from the moment it is decided until they have ended. */
export class RunningAnswers {
  readonly #answers = new Map<string, RunningAnswer>();

  get isEmpty(): boolean {
    return this.#answers.size === 0;
  }

  isAsking(turnId: string, laneId: string): boolean {
    return [...this.#answers.values()].some((other) => other.turnId === turnId && other.laneId === laneId);
  }

  /** Runs `ask` with a signal that is aborted when the answer is stopped. */
  async run<T>(
    answer: { readonly id: string; readonly turnId: string; readonly laneId: string },
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#answers.set(answer.id, { turnId: answer.turnId, laneId: answer.laneId, controller, ended });
    try {
      return await ask(controller.signal);
    } finally {
      this.#answers.delete(answer.id);
      end();
    }
  }

  stop(answerId: string): void {
    this.#answers.get(answerId)?.controller.abort();
  }

  /** Resolves when nothing of this lane runs any more. */
  async stopLane(stoppedId: string): Promise<void> {
    const running = [...this.#answers.values()].filter(({ laneId }) => laneId === stoppedId);
    for (const { controller } of running) controller.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  stopAll(): void {
    for (const { controller } of this.#answers.values()) controller.abort();
  }

  /** Resolves when none runs, those included that were started meanwhile. */
  async ended(): Promise<void> {
    while (this.#answers.size > 0) await Promise.all([...this.#answers.values()].map(({ ended }) => ended));
  }
}
