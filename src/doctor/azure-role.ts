import type { AzureConnection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';

/** A custom role as `az role definition create` takes it. */
export interface AzureRole {
  readonly Name: string;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly DataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

/**
 * The least that Parley needs to list the deployments of a resource and to ask those chosen. Azure's data actions are
 * of a whole resource: a role cannot be narrowed to one deployment. `foundResourceId` is where the list was found.
 */
export function azureRole(
  { resourceId, label }: AzureConnection,
  models: readonly Model[],
  foundResourceId?: string,
): AzureRole {
  return {
    Name: `Parley: ask models of ${label}`,
    Description:
      'List the deployments of this resource and ask them. No keys, no changes. Dates of retirement are read at the subscription and need its Reader role besides.',
    Actions: [
      'Microsoft.CognitiveServices/accounts/read',
      'Microsoft.CognitiveServices/accounts/deployments/read',
    ],
    DataActions: [
      ...(models.some(mayBeOpenAi) ? OPENAI_MODELS : []),
      ...(models.some((model) => !isOpenAi(model)) ? [OTHER_MODELS] : []),
    ],
    AssignableScopes: [resourceId ?? foundResourceId ?? RESOURCE_PLACEHOLDER],
  };
}

/** A deployment whose model is not known may be of either kind, and is allowed both. */
function mayBeOpenAi({ canonicalId, protocol }: Model): boolean {
  return protocol !== 'anthropic-messages' && (canonicalId === undefined || OPENAI_NAMES.test(canonicalId));
}

function isOpenAi({ canonicalId }: Model): boolean {
  return canonicalId !== undefined && OPENAI_NAMES.test(canonicalId);
}

const OPENAI_NAMES = /^(gpt|o\d|codex|computer-use|model-router)/;

/** Named by the cloud itself where one is missing: "lacks the required data action …". */
const OPENAI_MODELS = [
  'Microsoft.CognitiveServices/accounts/OpenAI/responses/write',
  'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
];

/** Models that are not OpenAI's are asked under another name. */
const OTHER_MODELS = 'Microsoft.CognitiveServices/accounts/MaaS/*';

const RESOURCE_PLACEHOLDER =
  '/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.CognitiveServices/accounts/RESOURCE';
