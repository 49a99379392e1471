import type { DemoModelId } from './describe.ts';
import type { Cue, Script } from './script.ts';
import { longWinded } from './scripts/long-winded.ts';
import { poet } from './scripts/poet.ts';
import { slow } from './scripts/slow.ts';
import { stumbler } from './scripts/stumbler.ts';
import { throttled } from './scripts/throttled.ts';
import { unpriced } from './scripts/unpriced.ts';

type Actor = (cue: Cue) => Script;

const CAST: Readonly<Record<DemoModelId, Actor>> = {
  poet,
  'long-winded': longWinded,
  slow,
  stumbler,
  throttled,
  unpriced,
};

const ACTORS: ReadonlyMap<string, Actor> = new Map(Object.entries(CAST));

/** Who plays a demo model; `undefined` when there is no such model. */
export function actorFor(modelId: string): Actor | undefined {
  return ACTORS.get(modelId);
}
