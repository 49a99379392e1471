/** Whether Azure itself answers there for one resource, and not a gateway or a server of somebody. */
export function isAzureResource(hostname: string): boolean {
  return RESOURCES.some(({ host }) => host.test(hostname)) || isRegionalHost(hostname);
}

/** The host that all resources of a region share. It tells them apart by their keys, so that a sign-in does not do. */
export function isRegionalHost(hostname: string): boolean {
  return /^[a-z0-9]+\.api\.cognitive\.microsoft\.(com|us)$/.test(hostname);
}

/** What the host of a resource says about it, for the person who pasted it; `undefined` for all others. */
export function resourceWords(hostname: string): string | undefined {
  const name = hostname.split('.')[0];
  if (isRegionalHost(hostname)) return `Azure AI resource in the region "${name}"`;
  const what = RESOURCES.find(({ host }) => host.test(hostname))?.what;
  return what === undefined ? undefined : `${what} "${name}"`;
}

/** Why no model can be asked at this host, or `undefined` when one may be there. */
export function hostProblem(hostname: string): string | undefined {
  return isAzureResource(hostname) && !PLACEHOLDER.test(hostname)
    ? undefined
    : WRONG_HOSTS.find(({ host }) => host.test(hostname))?.refused;
}

/** All of them answer at `/openai/v1/`; `.us` is the US government's cloud. */
const RESOURCES = [
  { host: /^[^.]+\.openai\.azure\.(com|us)$/, what: 'Azure OpenAI resource' },
  { host: /^[^.]+\.services\.ai\.azure\.(com|us)$/, what: 'Microsoft Foundry resource' },
  { host: /^[^.]+\.cognitiveservices\.azure\.(com|us)$/, what: 'Azure AI resource' },
] as const;

const EXAMPLE = '"https://my-resource.openai.azure.com"';
const PLACEHOLDER = /^(your[-_]|your(resource|endpoint)|(resource|endpoint)-?name\.|%7b|%3c)/i;
export const PLACEHOLDER_REFUSED =
  'This still has the placeholder of a sample where the name of your resource belongs.';

const WRONG_HOSTS: readonly { readonly host: RegExp; readonly refused: string }[] = [
  {
    host: PLACEHOLDER,
    refused: PLACEHOLDER_REFUSED,
  },
  {
    host: /^(openai|services\.ai|cognitiveservices)\.azure\.(com|us)$|^api\.cognitive\.microsoft\.(com|us)$/,
    refused: `The name of the resource is missing. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /\.privatelink\./,
    refused:
      'The names with "privatelink" are for name servers only. Leave "privatelink." out: the private network is found by the ordinary name.',
  },
  {
    host: /^models\.inference\.ai\.azure\.com$|^models\.github\.ai$/,
    refused: `This is GitHub Models, which is no resource of your own. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /\.models\.ai\.azure\.com$/,
    refused:
      'This is a serverless deployment with an API of its own, which Parley does not speak. Deploy the model to a Foundry resource, and copy the endpoint of that.',
  },
  {
    host: /\.inference\.ml\.azure\.(com|us)$|\.azureml\.(ms|us)$|^ml\.azure\.(com|us)$/,
    refused:
      'This belongs to Azure Machine Learning, which has an API of its own. Copy the endpoint of the Azure OpenAI or Foundry resource connected to it.',
  },
  {
    host: /\.azure\.cn$|\.azure\.de$|\.chinacloudapi\.cn$/,
    refused: 'This cloud has no Azure OpenAI.',
  },
  {
    host: /(openai|services\.ai|cognitiveservices)\.azure\.(com|us)/,
    refused: `This looks like Azure and is not: the name of a resource has no dots, and nothing follows its domain. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /^(ms\.)?portal\.azure\.(com|us)$|^(ai|oai)\.azure\.(com|us)$/,
    refused: `This is the address of the portal and names no resource. Open the resource there and copy its endpoint, such as ${EXAMPLE}, or the address of its own page.`,
  },
  {
    host: /^(management|login)\.|^login\.microsoftonline\.|^graph\.microsoft\./,
    refused: `This is a service for administration and sign-in, not a resource with models. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /(^|\.)openai\.com$|(^|\.)chatgpt\.com$/,
    refused: `This is the address of OpenAI, not of Azure. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /(^|\.)anthropic\.com$|(^|\.)claude\.(ai|com)$/,
    refused:
      'This is the address of Anthropic. Claude on Azure is a deployment of a Foundry resource, such as "https://my-resource.services.ai.azure.com".',
  },
  {
    host: /(^|\.)googleapis\.com$|^aistudio\.google\.com$/,
    refused: `This is an address of Google. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /\.amazonaws\.com(\.cn)?$|\.aws\.amazon\.com$/,
    refused: 'This is an address of AWS. Add a connection to Amazon Bedrock instead.',
  },
  {
    host: /\.core\.(windows|usgovcloudapi)\.net$|\.search\.windows\.net$|\.vault\.azure\.net$/,
    refused: `This is a storage, search or key vault of Azure, not a resource with models. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /\.speech\.microsoft\.com$|^api\.cognitive\.microsofttranslator\.com$/,
    refused: `This is a speech or translation service. An Azure endpoint looks like ${EXAMPLE}.`,
  },
  {
    host: /^(learn|docs)\.microsoft\.com$|(^|\.)github\.com$/,
    refused: `This is a page about Azure, not a resource. An Azure endpoint looks like ${EXAMPLE}.`,
  },
];
