import { type LaneArrangement, readArrangement } from '../comparison/lane-arrangement.ts';
import type { HostConnection } from '../host-connection.ts';

/** What a webview keeps for its own next life; everything else comes from the host. */
export interface SavedState {
  readonly draft?: string;
  readonly scrollTop?: number;
  /** Which conversation the page shows: a restored editor is asked for it by the host. */
  readonly conversationId?: string;
  /** Of a comparison: how its lanes were arranged. */
  readonly arrangement?: LaneArrangement;
}

export function readSavedState(host: HostConnection): SavedState {
  const saved = host.readSavedState();
  if (typeof saved !== 'object' || saved === null) return {};
  return {
    ...('draft' in saved && typeof saved.draft === 'string' ? { draft: saved.draft } : {}),
    ...('conversationId' in saved && typeof saved.conversationId === 'string'
      ? { conversationId: saved.conversationId }
      : {}),
    ...('scrollTop' in saved && typeof saved.scrollTop === 'number' ? { scrollTop: saved.scrollTop } : {}),
    ...('arrangement' in saved ? { arrangement: readArrangement(saved.arrangement) } : {}),
  };
}

/** What to keep from now on; an `undefined` part is forgotten, an absent one stays. */
export type SavedStateChange = { readonly [Part in keyof SavedState]: SavedState[Part] | undefined };

export function updateSavedState(host: HostConnection, change: SavedStateChange): void {
  host.writeSavedState({ ...readSavedState(host), ...change });
}
