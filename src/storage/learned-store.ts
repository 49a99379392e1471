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
  /** Another place is another cloud, as far as anything learned goes: a connection that was changed begins anew. */
  readonly place: string;
  /** As on the wire. */
  readonly modelId: string;
}

/**
 * Clouds put other models behind the same ids, and deployments get other versions, often of their own accord: what
 * was learned is asked anew once a month, which costs one rejected request at most.
 */
export const LEARNED_LIFE_MS = 30 * 24 * 60 * 60 * 1000;
