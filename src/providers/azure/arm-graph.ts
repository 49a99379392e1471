import * as v from 'valibot';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type ArmCaller, armPost } from './arm.ts';
import { type Account, accountShape } from './arm-shapes.ts';
import { parsedEntries } from './json-pages.ts';

/**
 * What Azure Resource Graph has at the host: one question for all subscriptions, of which an account may see hundreds.
 * Empty where it has nothing or cannot be asked, which proves nothing: it learns of new resources after a while, and
 * every subscription can still be asked itself. Only aborting rejects.
 */
export async function accountsInGraph(
  endpoint: string,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<readonly Account[]> {
  const { hostname } = new URL(endpoint);
  const name = hostname.split('.')[0] ?? '';
  // It becomes part of a query. Other hosts are those of test servers and Azure Stack, which have few subscriptions.
  if (!isAzureResource(hostname) || !/^[a-z0-9-]+$/.test(name)) return [];
  const question = {
    path: '/providers/Microsoft.ResourceGraph/resources',
    version: RESOURCE_GRAPH_VERSION,
    body: { query: queryFor(name), options: { resultFormat: 'objectArray' } },
    entry: v.object({ data: v.array(v.unknown()) }),
    what: `the resource at "${hostname}"`,
  };
  try {
    const { data } = await armPost(caller, question, signal);
    return parsedEntries(data, accountShape);
  } catch (error) {
    if (error instanceof ProviderFailure) return [];
    throw error;
  }
}

const RESOURCE_GRAPH_VERSION = '2022-10-01';

function queryFor(name: string): string {
  return [
    'resources',
    "where type =~ 'microsoft.cognitiveservices/accounts'",
    `where properties.customSubDomainName =~ '${name}'`,
    'project id, name, kind, location, properties',
  ].join(' | ');
}
