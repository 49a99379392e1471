import { parseModelRef } from '../domain/model-ref.ts';

/** What a model is called of which only the reference is known. */
export function modelLabelOf(ref: string): string {
  return parseModelRef(ref)?.modelId ?? ref;
}
