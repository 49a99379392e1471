import type { ContextItem } from '../domain/conversation.ts';
import {
  type Composition,
  EMPTY_COMPOSITION,
  withAttachments,
  withContext,
  withoutAttachment,
  withoutContext,
} from './composition.ts';

/** What the user is composing in one view. Text that was not typed there is put into the box by `onReplaced`. */
export class PromptBox {
  #composition = EMPTY_COMPOSITION;
  readonly #onChanged: () => void;
  readonly #onReplaced: (draft: string) => void;

  constructor(onChanged: () => void, onReplaced: (draft: string) => void) {
    this.#onChanged = onChanged;
    this.#onReplaced = onReplaced;
  }

  get composition(): Composition {
    return this.#composition;
  }

  /** Puts text, code and files where the user can see and change them before sending. */
  add({ draft, context = [], attachments = [], system }: Partial<Composition>): void {
    this.#composition = {
      ...withAttachments(withContext(this.#composition, context), attachments),
      ...(system === undefined ? {} : { system }),
      ...(draft === undefined ? {} : { draft }),
    };
    if (draft !== undefined) this.#onReplaced(draft);
    this.#onChanged();
  }

  /** What the user has typed so far. */
  type(draft: string): void {
    this.#change({ ...this.#composition, draft });
  }

  removeContext(index: number): void {
    this.#change(withoutContext(this.#composition, index));
  }

  removeAttachment(index: number): void {
    this.#change(withoutAttachment(this.#composition, index));
  }

  contextItem(index: number): ContextItem | undefined {
    return this.#composition.context[index];
  }

  empty(): void {
    this.#composition = EMPTY_COMPOSITION;
    this.#onReplaced('');
    this.#onChanged();
  }

  #change(composition: Composition): void {
    this.#composition = composition;
    this.#onChanged();
  }
}
