import type { Failure } from '../../domain/failure.ts';

/** What a demo model does with one request: its timing, its words, and how it ends. */
export interface Script {
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
  readonly reasoning?: string;
  readonly text: string;
  /** How it breaks off once everything above has been said; absent: the answer is complete. */
  readonly failure?: Failure;
}

/** What a script may depend on, and nothing else: the same prompt gets the same answer. */
export interface Cue {
  readonly prompt: string;
  /** 1 for the first try. */
  readonly attempt: number;
}
