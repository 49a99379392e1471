import type { ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { Sessions } from '../engine/sessions.ts';
import type { CodeTheme } from '../protocol/code-theme.ts';
import type { Banner } from '../protocol/view-state.ts';
import type { ModelChoice } from './chosen-models.ts';
import type { RememberedLayout } from './comparison-state.ts';
import type { ComposerServices } from './composer-view.ts';
import type { ViewActions } from './view-actions.ts';

/** What the view of a conversation needs of the editor and the engine. */
export interface ControllerServices extends ComposerServices {
  readonly sessions: Sessions;
  readonly choice: ModelChoice;
  /** In words where models come from that a command asked for: "For this conversation". */
  readonly lineUpOrigin: string;
  readonly compareLayout: RememberedLayout;
  readonly actions: ViewActions;
  readonly workspace: () => string | undefined;
  readonly systemPrompt: () => string | undefined;
  /** Resolves when it is known which connections there are. */
  readonly ready: () => Promise<void>;
  /** Finds out where a prompt to this model may be processed, if that is not known yet. Never rejects; cheap to repeat. */
  readonly locate: (model: ModelRef) => Promise<unknown>;
  /** A sign-in or another cure has worked: what the clouds told of their models, or would not tell, is asked anew. */
  readonly accessChanged: () => void;
  readonly demo: (kind: ConversationKind) => { readonly lineUp: readonly LaneSpec[]; readonly draft: string };
  readonly banners: () => readonly Banner[];
  /** The token colours of the editor's theme, as far as they are known. */
  readonly codeTheme: () => CodeTheme | undefined;
  readonly translations: Readonly<Record<string, string>>;
  readonly log: (message: string) => void;
  /** Something the user asked for could not be done: tells them. */
  readonly onError: (error: unknown) => void;
}
