import type { Attachment } from '../domain/attachment.ts';
import type { ContextItem } from '../domain/conversation.ts';

/** What stands in a prompt box and is not sent yet. */
export interface Composition {
  readonly draft: string;
  readonly context: readonly ContextItem[];
  readonly attachments: readonly Attachment[];
  /** A system prompt asked for by a command, in place of the setting's. */
  readonly system?: string;
}

export const EMPTY_COMPOSITION: Composition = { draft: '', context: [], attachments: [] };

/** Nothing that could be sent. */
export function isBlank({ draft, context, attachments }: Composition): boolean {
  return draft.trim() === '' && context.length === 0 && attachments.length === 0;
}

/** The same with more context. A piece of code that is already there is not there twice. */
export function withContext(composition: Composition, added: readonly ContextItem[]): Composition {
  const kept = composition.context.filter((item) => !added.some((other) => isSame(item, other)));
  return { ...composition, context: [...kept, ...added] };
}

/** The same with more files. A file that is already there is not there twice. */
export function withAttachments(composition: Composition, added: readonly Attachment[]): Composition {
  const isThere = ({ name, data }: Attachment) =>
    composition.attachments.some((other) => other.name === name && other.data === data);
  return {
    ...composition,
    attachments: [...composition.attachments, ...added.filter((attachment) => !isThere(attachment))],
  };
}

export function withoutAttachment(composition: Composition, index: number): Composition {
  return { ...composition, attachments: composition.attachments.toSpliced(index, 1) };
}

export function withoutContext(composition: Composition, index: number): Composition {
  return { ...composition, context: composition.context.toSpliced(index, 1) };
}

function isSame(one: ContextItem, other: ContextItem): boolean {
  return one.uri === other.uri && String(one.lines) === String(other.lines);
}
