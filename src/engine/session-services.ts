import type { Answer } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { AskServices } from './ask.ts';

/** What an open conversation needs of the world. */
export interface SessionServices extends AskServices {
  readonly store: ConversationStore;
  /** Settings that apply to a model unless the lane says otherwise. */
  readonly defaultParameters: (model: LaneSpec['model']) => Parameters;
  readonly priceOverrides: () => PriceOverrides;
  /** Something could not be kept. The answer goes on; the user is told. */
  readonly onStorageProblem: (error: unknown) => void;
  /** A conversation begins to wait until it can be kept, or waits no more. */
  readonly onStorageWaiting: (isWaiting: boolean) => void;
  /** An answer has ended, well or not: for the log. */
  readonly onEnded: (answer: Answer) => void;
}
