import type { AzureConnection } from '../../domain/connection.ts';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import { apiKeyOf, nonBlank } from '../api-key.ts';
import { customHeaders, type RequestHeaders } from '../custom-headers.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { askAzureCli } from './azure-cli.ts';
import { hasOpenAiPaths } from './route.ts';
import { type Audience, scopeFor } from './scope.ts';

/** Asked at every attempt, so that a token is never stale. A header of the connection wins over one of ours. */
export async function requestHeaders(
  connection: AzureConnection,
  audience: Audience,
  access: Access,
  signal: AbortSignal,
): Promise<RequestHeaders> {
  const custom = await customHeaders(connection, access);
  const credential = await credentialOf(connection, audience, access, signal);
  switch (credential.type) {
    case 'key':
      return withCustom(keyHeaders(connection, credential.key), [credential.key], custom);
    case 'token':
      return withCustom({ authorization: `Bearer ${credential.token}` }, [credential.token], custom);
    case 'headers':
      return custom;
  }
}

/** Gateways with OpenAI's paths take a key as OpenAI does; those that stand before Azure may know Azure's header, too. */
function keyHeaders(connection: AzureConnection, key: string): Readonly<Record<string, string>> {
  return { 'api-key': key, ...(hasOpenAiPaths(connection) && { authorization: `Bearer ${key}` }) };
}

function withCustom(
  ours: Readonly<Record<string, string>>,
  secrets: readonly string[],
  custom: RequestHeaders,
): RequestHeaders {
  return { headers: { ...ours, ...custom.headers }, secrets: [...secrets, ...custom.secrets] };
}

/** What a connection shows of itself: a secret, with where it was found in words. */
export type Credential =
  | { readonly type: 'key'; readonly key: string; readonly source: string }
  | {
      readonly type: 'token';
      readonly token: string;
      readonly source: string;
      /** Name or id of the subscription that the Azure CLI is set to. */
      readonly subscription?: string;
    }
  /** A gateway may take its credential in headers of its own names. */
  | { readonly type: 'headers' };

/** Throws a `ProviderFailure` where there is none. */
export async function credentialOf(
  connection: AzureConnection,
  audience: Audience,
  access: Access,
  signal: AbortSignal,
): Promise<Credential> {
  const scope = scopeFor(connection, audience);
  switch (connection.auth) {
    case 'apiKey': {
      const found = await keyOf(connection, access);
      if (found !== undefined) return found;
      if (Object.values(connection.headers ?? {}).some((value) => typeof value !== 'string'))
        return { type: 'headers' };
      throw missingKey(connection);
    }
    case 'entra': {
      const token = await access.microsoftToken(scope, connection.tenant);
      return { type: 'token', token, source: 'Microsoft sign-in of VS Code' };
    }
    case 'azureCli': {
      const answer = await askAzureCli(scope, connection.tenant, access.env, signal);
      access.noteSecret?.(answer.token);
      return { type: 'token', source: 'Azure CLI', ...answer };
    }
  }
}

async function keyOf(connection: AzureConnection, access: Access): Promise<Credential | undefined> {
  const own = await apiKeyOf(connection, access);
  if (connection.apiKey !== undefined) {
    const source = `environment variable ${connection.apiKey.env}`;
    return own === undefined ? undefined : { type: 'key', key: own, source };
  }
  if (own !== undefined) return { type: 'key', key: own, source: 'secret storage of VS Code' };
  const key = nonBlank(environmentKey(connection, access.env));
  if (key === undefined) return undefined;
  // The user chose a key for this connection: another one must not pay for its prompts unnoticed.
  if (await access.hasSecretElsewhere?.('apiKey')) throw leftBehind(connection);
  return { type: 'key', key, source: 'environment variable AZURE_OPENAI_API_KEY' };
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

function leftBehind({ label, endpoint }: AzureConnection): ProviderFailure {
  return new ProviderFailure({
    kind: 'credentials',
    message: `The key of "${label}" was entered for another address, and none is stored for ${hostOf(endpoint)}. The one in AZURE_OPENAI_API_KEY does not take its place unasked. Enter a key, or name the variable in the connection.`,
    cure: { type: 'replace-key' },
  });
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
