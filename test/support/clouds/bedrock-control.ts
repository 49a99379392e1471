import { type BedrockAccount, LOCAL_ACCOUNT } from './bedrock-account.ts';

/** As policies name it, without its prefix `bedrock:`; the lists of profiles may also be denied one by one. */
export type ControlAction =
  | 'ListFoundationModels'
  | 'ListInferenceProfiles'
  | 'ListInferenceProfiles SYSTEM_DEFINED'
  | 'ListInferenceProfiles APPLICATION'
  | 'ListProvisionedModelThroughputs'
  | 'ListImportedModels'
  | 'GetFoundationModel'
  | 'GetInferenceProfile'
  | 'GetProvisionedModelThroughput'
  | 'GetPromptRouter';

export interface ControlAnswer {
  readonly status: number;
  readonly body: object;
  /** For the header `x-amzn-errortype`. */
  readonly errorName?: string;
}

/**
 * Bedrock's control plane: an answer to a GET request, or `undefined` when the path is none of its own. `path` is
 * decoded, so that ARNs read as they are.
 */
export function controlAnswer(
  path: string,
  query: URLSearchParams,
  account: BedrockAccount = LOCAL_ACCOUNT,
  denied: readonly ControlAction[] = [],
): ControlAnswer | undefined {
  const answers = new ControlPlane(account, query, denied);
  const [, collection, id] = /^\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  switch (collection) {
    case 'foundation-models':
      return id === undefined
        ? answers.unlessDenied('ListFoundationModels', () => ({ modelSummaries: account.foundationModels }))
        : answers.unlessDenied('GetFoundationModel', () => answers.foundationModel(id));
    case 'inference-profiles':
      return id === undefined ? answers.profiles() : answers.profile(id);
    case 'provisioned-model-throughputs':
      return answers.unlessDenied('ListProvisionedModelThroughputs', () =>
        answers.page('provisionedModelSummaries', account.provisioned),
      );
    case 'provisioned-model-throughput':
      return answers.unlessDenied('GetProvisionedModelThroughput', () =>
        account.provisioned.find(({ provisionedModelArn }) => provisionedModelArn === id),
      );
    case 'imported-models':
      return answers.unlessDenied('ListImportedModels', () =>
        answers.page('modelSummaries', account.imported),
      );
    case 'prompt-routers':
      return answers.unlessDenied('GetPromptRouter', () =>
        account.promptRouters.find(({ promptRouterArn }) => promptRouterArn === id),
      );
    default:
      return undefined;
  }
}

class ControlPlane {
  readonly #account: BedrockAccount;
  readonly #query: URLSearchParams;
  readonly #denied: readonly ControlAction[];

  constructor(account: BedrockAccount, query: URLSearchParams, denied: readonly ControlAction[]) {
    this.#account = account;
    this.#query = query;
    this.#denied = denied;
  }

  foundationModel(id: string): object | undefined {
    const modelDetails = this.#account.foundationModels.find(({ modelId }) => modelId === id);
    return modelDetails && { modelDetails };
  }

  profiles(): ControlAnswer {
    const isOwn = this.#query.get('type') === 'APPLICATION';
    const { systemProfiles, applicationProfiles } = this.#account;
    const oneType = isOwn ? 'ListInferenceProfiles APPLICATION' : 'ListInferenceProfiles SYSTEM_DEFINED';
    const action = this.#denied.includes(oneType) ? oneType : 'ListInferenceProfiles';
    return this.unlessDenied(action, () =>
      this.page('inferenceProfileSummaries', isOwn ? applicationProfiles : systemProfiles),
    );
  }

  profile(id: string): ControlAnswer {
    const { systemProfiles, applicationProfiles } = this.#account;
    return this.unlessDenied('GetInferenceProfile', () =>
      [...systemProfiles, ...applicationProfiles].find(
        ({ inferenceProfileId, inferenceProfileArn }) =>
          inferenceProfileId === id || inferenceProfileArn === id,
      ),
    );
  }

  /** Two to a page, so that a client that reads only the first one is found out. */
  page(name: string, items: readonly object[]): object {
    const start = Number(this.#query.get('nextToken') ?? 0);
    const end = start + 2;
    return { [name]: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
  }

  unlessDenied(action: ControlAction, read: () => object | undefined): ControlAnswer {
    if (this.#denied.includes(action)) {
      const message = `User: arn:aws:iam::111122223333:user/jo is not authorized to perform: bedrock:${action.split(' ')[0]} because no identity-based policy allows the bedrock:${action.split(' ')[0]} action`;
      return { status: 403, errorName: 'AccessDeniedException', body: { message } };
    }
    const body = read();
    return body === undefined
      ? { status: 404, errorName: 'ResourceNotFoundException', body: { message: 'No such resource.' } }
      : { status: 200, body };
  }
}
