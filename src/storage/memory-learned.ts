import { type Learned, mergeLearned } from '../domain/learned.ts';
import type { LearnedAbout, LearnedStore } from './learned-store.ts';

/** What models turned out to accept, as long as the window lasts: too short for any of it to grow old. */
export function memoryLearned(): LearnedStore & { clear(): void } {
  const known = new Map<string, Learned>();
  return {
    learned: async (about) => known.get(keyOf(about)),
    remember: async (about, learned) => {
      known.set(keyOf(about), mergeLearned(known.get(keyOf(about)) ?? {}, learned));
    },
    clear: () => known.clear(),
  };
}

function keyOf({ connectionId, place, modelId }: LearnedAbout): string {
  return JSON.stringify([connectionId, place, modelId]);
}
