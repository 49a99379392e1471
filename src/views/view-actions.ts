import type { Attachment } from '../domain/attachment.ts';
import type { Answer, ContextItem, Conversation, ConversationKind } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Model } from '../domain/model.ts';

/** What a view asks of the editor around it. */
export interface ViewActions {
  copyText(text: string): Promise<void>;
  copyDetails(answer: Answer): Promise<void>;
  /** The language is as the answer's fence names it. */
  insertCode(code: string, language: string | undefined): Promise<void>;
  openLink(url: string): Promise<void>;
  openContext(item: ContextItem): Promise<void>;
  /** Lets the user choose files; empty when dismissed. */
  pickFiles(): Promise<readonly Attachment[]>;
  /** What pasted or dropped files are, told by their content; those that cannot be attached are named to the user. */
  attachedFiles(
    files: readonly { readonly name: string; readonly data: string }[],
  ): Promise<readonly Attachment[]>;
  /** Lets the user choose, remembers it for the workspace, and returns it; `undefined` when dismissed. */
  chooseModels(
    kind: ConversationKind,
    current: readonly LaneSpec[] | undefined,
  ): Promise<readonly LaneSpec[] | undefined>;
  /** Does what the failure's button says. `true` when the answer should be tried again. */
  cure(failure: Failure, model: Model): Promise<boolean>;
  continueWith(conversation: Conversation, answer: Answer): Promise<void>;
  addConnection(): Promise<void>;
  showHistory(): Promise<void>;
  pressBanner(id: string): Promise<void>;
}
