import { AZURE_MODELS, BEDROCK_MODELS } from './models.ts';

/** The answer to a request for a list, or `undefined` when the path is no list. */
export function listFor(url: URL): object | undefined {
  switch (url.pathname) {
    case '/foundation-models':
      return { modelSummaries: foundationModels() };
    case '/inference-profiles':
      return page(inferenceProfiles(url.searchParams.get('type')), url.searchParams.get('nextToken'));
    case '/openai/v1/models':
      return {
        object: 'list',
        data: AZURE_MODELS.map(({ model }) => ({ id: model, object: 'model', status: 'succeeded' })),
      };
    case '/openai/deployments':
      // The list was dropped from the API; only this one version of it still answers.
      return url.searchParams.get('api-version') === '2023-03-15-preview'
        ? { object: 'list', data: deployments() }
        : undefined;
    default:
      return undefined;
  }
}

function foundationModels(): readonly object[] {
  return BEDROCK_MODELS.map(({ baseId, name, provider }) => ({
    modelId: baseId,
    modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${baseId}`,
    modelName: name,
    providerName: provider,
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    responseStreamingSupported: true,
    inferenceTypesSupported: ['INFERENCE_PROFILE'],
    modelLifecycle: { status: 'ACTIVE' },
  }));
}

function inferenceProfiles(type: string | null): readonly object[] {
  if (type === 'APPLICATION') return [];
  return BEDROCK_MODELS.map(({ id, baseId, name }) => ({
    inferenceProfileId: id,
    inferenceProfileArn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`,
    inferenceProfileName: `${id.startsWith('global.') ? 'Global' : 'US'} ${name}`,
    models: ['us-east-1', 'us-west-2'].map((region) => ({
      modelArn: `arn:aws:bedrock:${region}::foundation-model/${baseId}`,
    })),
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
  }));
}

/** Two to a page, so that a client that reads only the first one is found out. */
function page(profiles: readonly object[], token: string | null): object {
  const start = Number(token ?? 0);
  const end = start + 2;
  return {
    inferenceProfileSummaries: profiles.slice(start, end),
    ...(end < profiles.length && { nextToken: String(end) }),
  };
}

function deployments(): readonly object[] {
  return AZURE_MODELS.map(({ id, model }) => ({ id, model, object: 'deployment', status: 'succeeded' }));
}
