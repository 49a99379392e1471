import type { Connection } from '../../domain/connection.ts';
import type { ModelRef } from '../../domain/model-ref.ts';
import type { CheckServices } from './index.ts';

/** The models of a connection that the user has chosen to talk to, each once. */
export function chosenHere({ id }: Connection, { choice, directory }: CheckServices): readonly ModelRef[] {
  const specs = [...choice.chosen('chat').specs, ...choice.chosen('compare').specs];
  const refs = new Set(specs.map(({ model }) => model));
  return [...refs].filter((ref) => directory.find(ref)?.connection.id === id);
}
