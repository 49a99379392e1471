import type { Attachment } from '../domain/attachment.ts';
import type { Answer, ContextItem, Conversation, ConversationKind } from '../domain/conversation.ts';
import type { ExportFormat } from '../domain/export-format.ts';
import type { Failure } from '../domain/failure.ts';
import type { JsonValue } from '../domain/json.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Model } from '../domain/model.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { CopyFormat } from '../domain/sent-request.ts';

/** What a view asks of the editor around it. */
export interface ViewActions {
  copyText(text: string): Promise<void>;
  copyDetails(answer: Answer): Promise<void>;
  /** Copies the request that asked for an answer, to be made again elsewhere; says so where it was not kept. */
  copyRequest(answer: Answer, body: JsonValue | undefined, as: CopyFormat): Promise<void>;
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
  /** Lets the user choose one model for a lane; `undefined` when dismissed. Remembers nothing. */
  chooseModel(current: LaneSpec | undefined): Promise<LaneSpec | undefined>;
  /** Lets the user change what is set for a lane, or what its copy is to have instead; `undefined` when dismissed. */
  changeLane(spec: LaneSpec, purpose: 'change' | 'duplicate'): Promise<LaneSpec | undefined>;
  /** Says that a lane has left, and whether the user wants it back. */
  laneRemoved(model: ModelRef): Promise<'kept' | 'restored'>;
  /** There are as many lanes as can be compared at once. */
  tooManyLanes(): void;
  /** Who answers in conversations of this kind that begin in this workspace from now on. */
  rememberLineUp(kind: ConversationKind, specs: readonly LaneSpec[]): Promise<void>;
  /** Lets the user name a line-up and keeps it in the settings. */
  saveLineUp(specs: readonly LaneSpec[]): Promise<void>;
  /** Does what the failure's button says. `true` when the answer should be tried again. */
  cure(failure: Failure, model: Model): Promise<boolean>;
  continueWith(conversation: Conversation, answer: Answer): Promise<void>;
  /** Two answers of one conversation in an editor that compares texts. */
  openDifference(conversation: Conversation, one: Answer, other: Answer): Promise<void>;
  /** Lets the user give it another title. */
  renameConversation(conversation: Conversation): Promise<void>;
  /** Keeps and shows a copy of its own. */
  duplicateConversation(conversation: Conversation): Promise<void>;
  /** Deletes it and takes it out of every view; the user can undo that. */
  deleteConversation(conversation: Conversation): Promise<void>;
  /** Writes it to a file that the user chooses, as it is by then; the format, too, where none is given. */
  exportConversation(read: () => Conversation, format: ExportFormat | undefined): Promise<void>;
  addConnection(): Promise<void>;
  showHistory(): Promise<void>;
  pressBanner(id: string): Promise<void>;
}
