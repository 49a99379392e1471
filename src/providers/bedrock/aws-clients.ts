import { fromWebToken } from '@aws-sdk/credential-providers';
import { FetchHttpHandler } from '@smithy/fetch-http-handler';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { awsFiles } from './aws-files.ts';
import { fetchWithReason } from './fetch-with-reason.ts';
import { sentCredentials } from './sent-credentials.ts';

type WebToken = Parameters<typeof fromWebToken>[0];

/** What the SDK's credential providers are told, so that they read files anew and go where we want them to. */
export function providerOptions({ region }: BedrockConnection, { env, noteSecret }: Access) {
  const clients = {
    // STS, SSO and sign-in go through the global fetch as well: VS Code puts its proxy there. A redirect would carry
    // the SSO token to a place that nobody configured.
    clientConfig: {
      requestHandler: new FetchHttpHandler({
        requestInit: () => ({ redirect: 'error' }),
        customFetch: fetchNoting(noteSecret),
      }),
      ignoreConfiguredEndpointUrls: movesAllServices(env),
    },
    // They ask the region that the profile or the session names; the connection's is the last resort.
    parentClientConfig: { region },
  };
  return {
    ...awsFiles(env),
    ...clients,
    // The SDK hands the client's configuration on to every kind of profile but this one.
    roleAssumerWithWebIdentity: (asked: Parameters<NonNullable<WebToken['roleAssumerWithWebIdentity']>>[0]) =>
      fromWebToken({
        ...clients,
        roleArn: asked.RoleArn,
        roleSessionName: asked.RoleSessionName,
        webIdentityToken: asked.WebIdentityToken,
      })(),
  };
}

function fetchNoting(noteSecret: Access['noteSecret']): typeof fetchWithReason {
  return async (request) => {
    const noted = noteSecret && request instanceof Request ? await sentCredentials(request) : [];
    for (const secret of noted) noteSecret?.(secret);
    return fetchWithReason(request);
  };
}

/**
 * AWS_ENDPOINT_URL moves every AWS service at once and is what the shells of projects set for local tests: it must
 * not carry SSO tokens elsewhere. AWS_ENDPOINT_URL_STS and the like mean this very service and count, as in the AWS
 * CLI; the SDK can only leave out both.
 */
export function movesAllServices(env: Access['env']): boolean {
  return Boolean(env['AWS_ENDPOINT_URL']);
}
