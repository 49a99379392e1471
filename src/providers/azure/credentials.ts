import type { AzureConnection, HeaderValue } from '../../domain/connection.ts';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import { apiKeyOf, nonBlank } from '../api-key.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { azureCliToken } from './azure-cli.ts';
import { type Audience, scopeFor } from './scope.ts';

/** The headers of one request, and those of their values that must not be seen anywhere. */
export interface RequestHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** Asked at every attempt, so that a token is never stale. A header of the connection wins over one of ours. */
export async function requestHeaders(
  connection: AzureConnection,
  audience: Audience,
  access: Access,
  signal: AbortSignal,
): Promise<RequestHeaders> {
  const custom = await customHeaders(connection, access);
  const ours = await authorization(connection, audience, access, signal, custom.secrets.length > 0);
  return {
    headers: { ...ours, ...custom.headers },
    secrets: [...Object.values(ours).map((value) => value.replace(/^Bearer /, '')), ...custom.secrets],
  };
}

async function authorization(
  connection: AzureConnection,
  audience: Audience,
  access: Access,
  signal: AbortSignal,
  hasSecretHeader: boolean,
): Promise<Record<string, string>> {
  const scope = scopeFor(connection, audience);
  switch (connection.auth) {
    case 'apiKey': {
      const key = await apiKeyOf(connection, access, environmentKey(connection, access.env));
      if (key !== undefined) return { 'api-key': key };
      // A gateway may take its credential in a header of its own name.
      if (hasSecretHeader) return {};
      throw missingKey(connection);
    }
    case 'entra':
      return { authorization: `Bearer ${await access.microsoftToken(scope, connection.tenant)}` };
    case 'azureCli':
      return { authorization: `Bearer ${await azureCliToken(scope, connection.tenant, access.env, signal)}` };
  }
}

/**
 * The key in the variable of Azure's own tools. It is for Azure's own hosts alone, and where the variable beside it
 * names a resource, for that one: a gateway or a server of this machine must not get it unasked.
 */
function environmentKey({ endpoint }: AzureConnection, env: Access['env']): string | undefined {
  const resource = env['AZURE_OPENAI_ENDPOINT'];
  const isForOther = resource !== undefined && hostOf(resource) !== hostOf(endpoint);
  return isForOther || !isAzureResource(new URL(endpoint).hostname) ? undefined : env['AZURE_OPENAI_API_KEY'];
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function missingKey({ apiKey, label, endpoint }: AzureConnection): ProviderFailure {
  return new ProviderFailure(
    apiKey === undefined
      ? {
          kind: 'credentials',
          message: `No key is stored for "${label}" at ${hostOf(endpoint)}. Enter one.`,
          cure: { type: 'replace-key' },
        }
      : {
          kind: 'credentials',
          message: `The environment variable ${apiKey.env}, which should hold the key of "${label}", is not set where VS Code was started.`,
          cure: { type: 'edit-connection' },
        },
  );
}

async function customHeaders(
  { headers = {}, label }: AzureConnection,
  access: Access,
): Promise<RequestHeaders> {
  const values: Record<string, string> = {};
  const secrets: string[] = [];
  for (const [name, given] of Object.entries(headers)) {
    const value = await headerValue(name, given, access);
    if (value === undefined) {
      throw new ProviderFailure({
        kind: 'credentials',
        message: `The header "${name}" of "${label}" has no value: ${whereMissing(given)}.`,
        cure: { type: isStored(given) ? 'replace-key' : 'edit-connection' },
      });
    }
    values[name.toLowerCase()] = value;
    if (typeof given !== 'string') secrets.push(value);
  }
  return { headers: values, secrets };
}

async function headerValue(name: string, given: HeaderValue, access: Access): Promise<string | undefined> {
  if (typeof given === 'string') return given;
  return nonBlank('env' in given ? access.env[given.env] : await access.secret(`header:${name}`));
}

function whereMissing(given: HeaderValue): string {
  if (typeof given === 'object' && 'env' in given) return `the environment variable ${given.env} is not set`;
  return 'no secret is stored for it';
}

/** Such a value can be entered; one of the environment cannot. */
function isStored(given: HeaderValue): boolean {
  return typeof given === 'object' && 'secret' in given;
}
