import type { Learned } from '../domain/learned.ts';

/** Where it is kept what models turned out to accept. Calls take effect in the order in which they are made. */
export interface LearnedStore {
  /** `undefined` when nothing is known, or nothing recent. */
  learned(about: LearnedAbout): Promise<Learned | undefined>;
  /** Completes what is known. */
  remember(about: LearnedAbout, learned: Learned): Promise<void>;
}

/** One model of one connection at one place. */
export interface LearnedAbout {
  readonly connectionId: string;
  /**
   * What the connection leads to and how (address, credentials, headers), as one text that changes with any of it. Once
   * it has changed, another service may answer under the same id: what was learned before no longer applies.
   */
  readonly place: string;
  /** As on the wire. */
  readonly modelId: string;
}

/**
 * Clouds put other models behind the same ids, and deployments get other versions, often of their own accord: what
 * was learned is asked anew once a month, which costs one rejected request at most.
 */
export const LEARNED_LIFE_MS = 30 * 24 * 60 * 60 * 1000;
