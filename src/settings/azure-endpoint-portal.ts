/** What the address of a portal's page tells about the resource it shows. */
export interface PortalPage {
  readonly endpoint: string;
  /** Only where the page names its subscription. */
  readonly resourceId?: string;
  readonly name: string;
  readonly project?: string;
  readonly deployment?: string;
  readonly tenant?: string;
}

/**
 * The resource in the address of a page of the Azure or Foundry portal, of the resource manager, or in a bare ARM id.
 * Their ids stand in the path, in the query (`wsid`) or in the fragment, encoded once, twice or not at all.
 */
export function portalPage(address: string): PortalPage | undefined {
  const plain = decodedTwice(address);
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (!/^$|(^|\.)azure\.(com|us)$|\.usgovcloudapi\.net$/.test(host)) return undefined;
  const found = armResource(plain) ?? (host === 'ai.azure.com' ? foundryPath(plain) : undefined);
  if (found === undefined) return undefined;
  const tenant = TENANT.exec(plain)?.[1];
  const domain = /\.us$|usgovcloudapi/.test(host) ? 'us' : 'com';
  // Both names lead to the same resource; a project has only the second.
  const service = found.project === undefined ? 'openai' : 'services.ai';
  return {
    endpoint: `https://${found.name.toLowerCase()}.${service}.azure.${domain}`,
    ...found,
    ...(tenant !== undefined && { tenant }),
  };
}

type Found = Omit<PortalPage, 'endpoint' | 'tenant'>;

function armResource(text: string): Found | undefined {
  const match = ARM_ID.exec(text);
  const [resourceId, name] = match ?? [];
  if (match === null || resourceId === undefined || name === undefined) return undefined;
  const rest = text.slice(match.index);
  const project = /^[^?&#]*?\/projects\/([\w.-]+)/i.exec(rest)?.[1];
  const deployment = /\/accounts\/[\w-]+\/deployments\/([\w.-]+)/i.exec(text)?.[1];
  return {
    resourceId,
    name,
    ...(project !== undefined && { project }),
    ...(deployment !== undefined && { deployment }),
  };
}

const NAME = '[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?';
const ARM_ID = new RegExp(
  `/subscriptions/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/resourceGroups/[\\w.()-]+/providers/Microsoft\\.CognitiveServices/accounts/(${NAME})(?![\\w.-])`,
  'i',
);

/** The newer Foundry portal: `/nextgen/r/<subscription>,<group>,,<resource>,<project>/…`, the first of them shortened. */
function foundryPath(text: string): Found | undefined {
  const match = new RegExp(`/nextgen/r/[^,/]*,[^,/]*,[^,/]*,(${NAME}),([\\w.-]+)`, 'i').exec(text);
  const [, name, project] = match ?? [];
  return name === undefined || project === undefined ? undefined : { name, project };
}

/** `tid=` and `tenantId=` of the Foundry portal, `#@contoso.com/` of the Azure portal. */
const TENANT = /(?:[?&](?:tid|tenantid)=|#@)([\w-]+(?:\.[\w-]+)*)/i;

function decodedTwice(text: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return text;
  }
}
