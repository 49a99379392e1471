import type { DemoConnection } from '../../domain/connection.ts';
import type { Model } from '../../domain/model.ts';
import { modelRef } from '../../domain/model-ref.ts';

/** The scripted models, in the order in which a chooser shows them. Their ids are public: settings and tests name them. */
export const DEMO_MODELS = [
  { id: 'poet', label: 'Poet' },
  { id: 'long-winded', label: 'Long-Winded' },
  { id: 'slow', label: 'Slow Thinker' },
  { id: 'stumbler', label: 'Stumbler' },
  { id: 'throttled', label: 'Throttled' },
  { id: 'unpriced', label: 'Unpriced' },
] as const;

export type DemoModelId = (typeof DEMO_MODELS)[number]['id'];

/** `unpriced` has no catalog key: it shows what a model without a known price looks like. An id that is no demo model keeps its id as label. */
export function describeDemoModel(connection: DemoConnection, modelId: string): Model {
  const known = DEMO_MODELS.find((model) => model.id === modelId);
  return {
    ref: modelRef(connection.id, modelId),
    cloud: 'demo',
    label: known?.label ?? modelId,
    place: 'Demo',
    ...(known !== undefined && known.id !== 'unpriced' && { canonicalId: known.id }),
  };
}
