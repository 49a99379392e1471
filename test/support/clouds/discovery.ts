import { controlAnswer } from './bedrock-control.ts';
import { AZURE_MODELS } from './models.ts';

/** The answer to a request for a list, or `undefined` when the path is no list. */
export function listFor(url: URL): object | undefined {
  switch (url.pathname) {
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
    default: {
      const answer = controlAnswer(decodeURIComponent(url.pathname), url.searchParams);
      return answer?.status === 200 ? answer.body : undefined;
    }
  }
}

function deployments(): readonly object[] {
  return AZURE_MODELS.map(({ id, model }) => ({ id, model, object: 'deployment', status: 'succeeded' }));
}
