import { describe, expect, it } from 'vitest';
import type { Model, ModelRoute } from '../../../../src/domain/model.ts';
import { compareLabels, groupedModels } from '../../../../src/host/model-chooser/grouped-models.ts';

function bedrock(canonicalId: string, label: string, route: ModelRoute = 'geographic'): Model {
  const ref = `bedrock:${route}.${canonicalId}` as const;
  return { ref, cloud: 'bedrock', label, place: 'Bedrock', canonicalId, route };
}
function azure(canonicalId: string, label: string): Model {
  return { ref: `azure:${label}`, cloud: 'azure', label, place: 'Azure', canonicalId };
}
const opus = bedrock('anthropic.claude-opus-5-5', 'Claude Opus 5.5');
const opusGlobal = bedrock('anthropic.claude-opus-5-5', 'Claude Opus 5.5', 'global');
const opusAzure = azure('claude-opus-5-5', 'Claude Opus 5.5 (ours)');
const olderOpus = bedrock('anthropic.claude-opus-4-8', 'Claude Opus 4.8');
const sonnet = bedrock('anthropic.claude-sonnet-5-5', 'Claude Sonnet 5.5');
const nova = bedrock('amazon.nova-pro-v1:0', 'Nova Pro');
const unknown: Model = { ref: 'azure:mystery', cloud: 'azure', label: 'mystery', place: 'Azure' };
const poet: Model = { ref: 'demo:poet', cloud: 'demo', label: 'Poet', place: 'Demo' };

const refs = (models: readonly Model[]) => models.map(({ ref }) => ref);

describe('models in the chooser', () => {
  it('stand in families by name, then what nobody knows, then the demo', () => {
    const families = groupedModels([poet, unknown, nova, sonnet]);
    expect(families.map(({ name }) => name)).toEqual(['Claude', 'Nova', undefined, 'Demo']);
  });

  it('stand together when they are the same on another route or cloud, the default route first', () => {
    const [claude] = groupedModels([opusGlobal, sonnet, opusAzure, olderOpus, opus]);
    expect(refs(claude?.models ?? [])).toEqual(refs([opusAzure, opus, opusGlobal, olderOpus, sonnet]));
  });

  it('are none where there are none', () => {
    expect(groupedModels([])).toEqual([]);
  });
});

describe('labels', () => {
  it('rise by name and fall by version', () => {
    const labels = [
      'GPT-5.4 mini',
      'GPT-6.1 Sol',
      'Claude Opus 4.8',
      'GPT-5.4',
      'Claude Opus 5.5',
      'Command',
    ];
    expect(labels.toSorted(compareLabels)).toEqual([
      'Claude Opus 5.5',
      'Claude Opus 4.8',
      'Command',
      'GPT-6.1 Sol',
      'GPT-5.4',
      'GPT-5.4 mini',
    ]);
  });
});
