import { AZURE_MODELS, type LocalAzureModel } from './models.ts';

/** What the local resource manager answers to a GET, or `undefined` when it knows no such path. */
export interface ArmAnswer {
  readonly status: number;
  readonly body: object;
}

/**
 * Subscriptions, resources, deployments and models as Azure's resource manager lists them, and the list of a Foundry
 * project. `origin` is where the stand-in itself answers; one of the resources is at `resource`. Everything comes in pages of
 * two, so that a client that reads only the first is found out.
 */
export function armAnswer(url: URL, origin: string, resource = origin): ArmAnswer | undefined {
  const path = decodeURIComponent(url.pathname);
  if (path.startsWith(`/subscriptions/${DENIED}/`)) {
    const message = `The client 'ana@contoso.com' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/read' over scope '/subscriptions/${DENIED}'.`;
    return { status: 403, body: { error: { code: 'AuthorizationFailed', message } } };
  }
  const account = accounts(resource).find(({ id }) => id === path);
  if (account !== undefined) return { status: 200, body: account };
  const list = listAt(path, resource);
  return list === undefined ? undefined : { status: 200, body: page(list, url, origin) };
}

function listAt(path: string, resource: string): readonly object[] | undefined {
  switch (path) {
    case '/tenants':
      return TENANTS;
    case '/subscriptions':
      return SUBSCRIPTIONS;
    case `/subscriptions/${TEAM}/providers/Microsoft.CognitiveServices/accounts`:
      return accounts(resource).filter(({ id }) => id.includes(TEAM));
    case `/subscriptions/${SANDBOX}/providers/Microsoft.CognitiveServices/accounts`:
      return accounts(resource).filter(({ id }) => id.includes(SANDBOX));
    case `${LOCAL_RESOURCE_ID}/deployments`:
      return [...local(), ...DEPLOYMENTS];
    case `${LOCAL_RESOURCE_ID}/projects`:
      return [
        {
          name: 'local-foundry/assistant',
          properties: { endpoints: { 'AI Foundry API': `${resource}/api/projects/assistant` } },
        },
      ];
    case `/subscriptions/${SANDBOX}/providers/Microsoft.CognitiveServices/locations/swedencentral/models`:
      return OFFERS;
    case '/api/projects/assistant/deployments':
      return PROJECT_DEPLOYMENTS;
    default:
      return undefined;
  }
}

function page(list: readonly object[], url: URL, origin: string): object {
  const start = Number(url.searchParams.get('$skiptoken') ?? 0);
  const next = new URL(url.pathname, origin);
  next.search = url.search;
  next.searchParams.set('$skiptoken', String(start + 2));
  const hasMore = start + 2 < list.length;
  return { value: list.slice(start, start + 2), ...(hasMore && { nextLink: next.href }) };
}

const TEAM = '11111111-1111-1111-1111-111111111111';
const DENIED = '22222222-2222-2222-2222-222222222222';
const SANDBOX = '33333333-3333-3333-3333-333333333333';
const CLOSED = '44444444-4444-4444-4444-444444444444';

const TENANTS = [
  { tenantId: 'aaaaaaaa-0000-0000-0000-000000000001', displayName: 'Contoso', defaultDomain: 'contoso.com' },
  { tenantId: 'aaaaaaaa-0000-0000-0000-000000000002', displayName: 'Fabrikam' },
  { tenantId: 'aaaaaaaa-0000-0000-0000-000000000003' },
];

const SUBSCRIPTIONS = [
  { subscriptionId: TEAM, displayName: 'Team', state: 'Enabled' },
  { subscriptionId: DENIED, displayName: 'Finance', state: 'Enabled' },
  { subscriptionId: CLOSED, displayName: 'Closed', state: 'Disabled' },
  { subscriptionId: SANDBOX, displayName: 'Sandbox', state: 'Warned' },
];

const PROVIDER = 'resourceGroups/models/providers/Microsoft.CognitiveServices/accounts';

/** ARM id of the resource that is at the stand-in's own address. */
export const LOCAL_RESOURCE_ID = `/subscriptions/${SANDBOX}/${PROVIDER}/local-foundry`;

function accounts(resource: string) {
  return [
    {
      id: `/subscriptions/${TEAM}/${PROVIDER}/team-speech`,
      ...{ name: 'team-speech', kind: 'SpeechServices', location: 'westeurope' },
      properties: { endpoint: 'https://westeurope.api.cognitive.microsoft.com/' },
    },
    {
      id: `/subscriptions/${TEAM}/${PROVIDER}/team-openai`,
      ...{ name: 'team-openai', kind: 'OpenAI', location: 'East US 2' },
      properties: {
        endpoint: 'https://team-openai.openai.azure.com/',
        endpoints: { 'OpenAI Language Model Instance API': 'https://team-openai.openai.azure.com/' },
        customSubDomainName: 'team-openai',
        disableLocalAuth: true,
        publicNetworkAccess: 'Disabled',
      },
    },
    {
      id: `/subscriptions/${TEAM}/${PROVIDER}/team-vision`,
      ...{ name: 'team-vision', kind: 'ComputerVision', location: 'westeurope' },
      properties: {},
    },
    {
      id: LOCAL_RESOURCE_ID,
      ...{ name: 'local-foundry', kind: 'AIServices', location: 'Sweden Central' },
      properties: {
        endpoint: 'https://local-foundry.cognitiveservices.azure.com/',
        endpoints: {
          'AI Foundry API': `${resource}/`,
          'OpenAI Language Model Instance API': 'https://local-foundry.openai.azure.com/',
        },
        customSubDomainName: 'local-foundry',
        publicNetworkAccess: 'Enabled',
      },
    },
  ];
}

/** Those that the stand-in for models answers. */
function local(): readonly object[] {
  return AZURE_MODELS.map((local) =>
    deployment(local.id, local.model, local.version, local.sku, makerAndCapabilities(local)),
  );
}

function makerAndCapabilities({ isChatOnly = false, isClaude = false }: LocalAzureModel): More {
  if (isClaude) return { format: 'Anthropic', capabilities: {} };
  if (isChatOnly) return { format: 'Mistral AI', capabilities: { chatCompletion: 'true' } };
  const limits = { maxContextToken: '400000', maxOutputToken: '128000' };
  return { format: 'OpenAI', capabilities: { chatCompletion: 'true', responses: 'true', ...limits } };
}

const DEPLOYMENTS = [
  deployment('in-region', 'gpt-5.4-mini', '2026-03-17', 'Standard', { capacity: 30 }),
  deployment('reserved', 'gpt-5.4-mini', '2026-03-17', 'GlobalProvisionedManaged', { capacity: 100 }),
  deployment('reserved-zone', 'gpt-5.4-mini', '2026-03-17', 'DataZoneProvisionedManaged', {}),
  deployment('reserved-here', 'gpt-5.4-mini', '2026-03-17', 'ProvisionedManaged', {}),
  deployment('tuned', 'gpt-5.4-mini', '2026-03-17', 'DeveloperTier', {}),
  deployment('nightly', 'gpt-5.4-mini', '2026-03-17', 'GlobalBatch', {}),
  deployment('nightly-zone', 'gpt-5.4-mini', '2026-03-17', 'DataZoneBatch', {}),
  deployment('old', 'gpt-4o', '2024-08-06', 'Standard', {}),
  deployment('gone', 'gpt-4', '0613', 'Standard', {}),
  deployment('leaving', 'gpt-5', '2025-08-07', 'GlobalStandard', {}),
  deployment('claude', 'claude-sonnet-5-5', '1', 'GlobalStandard', { format: 'Anthropic', capabilities: {} }),
  deployment('coder', 'gpt-5.3-codex', '2026-02-24', 'GlobalStandard', {
    capabilities: { responses: 'true' },
  }),
  deployment('broken', 'gpt-5.4-mini', '2026-03-17', 'GlobalStandard', { provisioningState: 'Failed' }),
  deployment('coming', 'gpt-5.4-mini', '2026-03-17', 'GlobalStandard', { provisioningState: 'Creating' }),
  deployment('vectors', 'our-own-vectors', '1', 'Standard', { capabilities: { embeddings: 'true' } }),
  deployment('pictures', 'gpt-image-2', '1', 'GlobalStandard', { capabilities: {} }),
  deployment('voice', 'gpt-realtime-2', '1', 'GlobalStandard', {}),
  { name: 'of a shape that nobody knows' },
];

interface More {
  readonly format?: string;
  readonly capacity?: number;
  readonly capabilities?: Readonly<Record<string, string>>;
  readonly provisioningState?: string;
}

function deployment(name: string, model: string, version: string, sku: string, more: More): object {
  const { format = 'OpenAI', capacity = 50, provisioningState = 'Succeeded' } = more;
  const { capabilities = { chatCompletion: 'true', responses: 'true' } } = more;
  return {
    id: `${LOCAL_RESOURCE_ID}/deployments/${name}`,
    name,
    sku: { name: sku, capacity },
    properties: { model: { format, name: model, version }, capabilities, provisioningState },
  };
}

const OFFERS = [
  offer('gpt-6.1-sol', '2026-09-15', { lifecycleStatus: 'GenerallyAvailable' }),
  offer('gpt-5.4-mini', '2026-03-17', {
    lifecycleStatus: 'GenerallyAvailable',
    deprecation: { inference: '2199-03-17T00:00:00Z' },
    skus: [{ name: 'Standard', deprecationDate: '2198-12-31T00:00:00Z' }, { name: 'GlobalStandard' }],
  }),
  offer('gpt-4o', '2024-08-06', {
    lifecycleStatus: 'Legacy',
    deprecation: { inference: '2026-10-01T00:00:00Z' },
  }),
  offer('gpt-4', '0613', { lifecycleStatus: 'Deprecated' }),
  offer('gpt-5', '2025-08-07', {
    lifecycleStatus: 'Deprecating',
    deprecation: { inference: '2199-02-06T00:00:00Z' },
  }),
  offer('Mistral-Large-3', '1', { lifecycleStatus: 'Preview', format: 'Mistral AI' }),
];

function offer(name: string, version: string, more: Readonly<Record<string, unknown>>): object {
  return { kind: 'AIServices', model: { format: 'OpenAI', name, version, skus: [], ...more } };
}

const PROJECT_DEPLOYMENTS = [
  ofProject('team-gpt', 'gpt-6.1-sol', '2026-09-15', 'OpenAI', 'GlobalStandard'),
  ofProject('claude', 'claude-sonnet-5-5', '1', 'Anthropic', 'GlobalStandard'),
  ofProject('connected', 'gpt-5.4-mini', '2026-03-17', 'OpenAI', 'DataZoneStandard'),
];

function ofProject(name: string, modelName: string, modelVersion: string, publisher: string, sku: string) {
  return {
    ...{ type: 'ModelDeployment', name, modelName, modelVersion },
    modelPublisher: publisher,
    capabilities: { chat_completion: 'true', completion: 'false' },
    sku: { name: sku, capacity: 50 },
  };
}
