import type { AzureConnection, BedrockConnection } from '../domain/connection.ts';
import type { Access, Provider } from './provider.ts';
import { ProviderFailure } from './provider-failure.ts';
import { withoutSecrets } from './secret-pieces.ts';
import { eventWithoutSecrets, failureWithoutSecrets } from './without-secrets.ts';

type Keyed = AzureConnection | BedrockConnection;

/**
 * The same provider, behind the door through which all it says must pass: nothing of it repeats a secret that it was
 * given or has found, whatever a server, a gateway or a library has put into its words.
 */
export function guarded<C extends Keyed>(provider: Provider<C>): Provider<C> {
  const { models, describe, stream, identity } = provider;
  return {
    models: (connection, access, signal) =>
      guardedCall(connection, access, async (noting, secrets) => {
        const list = await models(connection, noting, signal);
        return {
          ...list,
          problems: list.problems.map((failure) => failureWithoutSecrets(failure, secrets)),
        };
      }),
    ...(describe !== undefined && {
      describe: (connection, modelId, access, signal) =>
        guardedCall(connection, access, (noting) => describe(connection, modelId, noting, signal)),
    }),
    identity: (connection, access, signal) =>
      guardedCall(connection, access, async (noting, secrets) => {
        const { notes, ...known } = await identity(connection, noting, signal);
        return { ...known, ...(notes && { notes: notes.map((note) => withoutSecrets(note, secrets)) }) };
      }),
    async *stream(request, access, signal) {
      const { noting, secrets } = notingAccess(request.connection, access);
      try {
        for await (const event of stream(request, noting, signal)) yield eventWithoutSecrets(event, secrets);
      } catch (error) {
        throw errorWithoutSecrets(error, secrets);
      }
    },
  };
}

/** A call that is not one of a provider's own, through the same door. */
export async function guardedCall<T>(
  connection: Keyed,
  access: Access,
  call: (noting: Access, secrets: readonly string[]) => Promise<T>,
): Promise<T> {
  const { noting, secrets } = notingAccess(connection, access);
  try {
    return await call(noting, secrets);
  } catch (error) {
    throw errorWithoutSecrets(error, secrets);
  }
}

/** Errors carry requests and causes along: one that tells a secret is replaced as a whole, and by words alone. */
function errorWithoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  if (error instanceof ProviderFailure)
    return new ProviderFailure(failureWithoutSecrets(error.failure, secrets));
  const words = error instanceof Error ? error.message : String(error);
  const clean = withoutSecrets(words, secrets);
  return clean === words ? error : new Error(clean);
}

/** An access that keeps a list of what it hands out, for as long as one call lasts. */
function notingAccess(
  connection: Keyed,
  access: Access,
): { readonly noting: Access; readonly secrets: readonly string[] } {
  const secrets = [...secretsOfEnvironment(connection, access.env)];
  const note = (secret: string | undefined) => {
    if (secret !== undefined) secrets.push(secret);
    return secret;
  };
  const { env, awsSessions, hasSecretElsewhere } = access;
  const noting: Access = {
    env,
    secret: async (name) => note(await access.secret(name)),
    ...(hasSecretElsewhere !== undefined && { hasSecretElsewhere }),
    microsoftToken: async (scope, tenant) => {
      const token = await access.microsoftToken(scope, tenant);
      note(token);
      return token;
    },
    ...(awsSessions !== undefined && {
      awsSessions: {
        get(profile, chain) {
          const session = awsSessions.get(profile, chain);
          note(session?.secretAccessKey);
          note(session?.sessionToken);
          return session;
        },
        set: (profile, session) => awsSessions.set(profile, session),
        forget: (profile) => awsSessions.forget(profile),
      },
    }),
    noteSecret: note,
  };
  return { noting, secrets };
}

/** Those that the connection names, and those that libraries of the clouds may look into by themselves. */
function secretsOfEnvironment({ apiKey, headers = {} }: Keyed, env: Access['env']): readonly string[] {
  const named = Object.values(headers).flatMap((value) =>
    typeof value === 'object' && 'env' in value ? [value.env] : [],
  );
  return [...SECRET_VARIABLES, ...named, ...(apiKey === undefined ? [] : [apiKey.env])].flatMap(
    (name) => env[name] ?? [],
  );
}

const SECRET_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AZURE_OPENAI_API_KEY',
  'OPENAI_API_KEY',
  'OPENAI_CUSTOM_HEADERS',
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_CUSTOM_HEADERS',
];
