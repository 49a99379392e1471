import type { ModelRef } from './model-ref.ts';
import type { Parameters } from './parameters.ts';

/** A lane as the user asks for it, in settings, commands and the API alike. */
export interface LaneSpec {
  readonly model: ModelRef;
  readonly parameters?: Parameters;
}

/** That can be compared at once. */
export const MOST_LANES = 16;
