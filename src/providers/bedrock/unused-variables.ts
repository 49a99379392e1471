import type { Access } from '../provider.ts';
import type { CredentialSource } from './credential-source.ts';

/** Sentences on variables that other AWS tools would follow and this connection does not: what people stumble over. */
export function unusedVariables(source: CredentialSource, env: Access['env']): readonly string[] {
  const used = usedVariables(source, env);
  return VARIABLES.filter((name) => env[name] && !used.includes(name)).map(
    (name) => `${name} is set and not used.`,
  );
}

const VARIABLES = [
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_BEDROCK',
  'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
] as const;

function usedVariables(source: CredentialSource, env: Access['env']): readonly (string | undefined)[] {
  switch (source.type) {
    case 'api-key':
      return [source.variable];
    case 'profile': {
      const usesEnvironment = source.links.some(
        ({ means }) => means.type === 'role' && means.from === 'Environment',
      );
      const isOfVariable = source.links[0]?.profile === env['AWS_PROFILE'];
      return [isOfVariable ? 'AWS_PROFILE' : undefined, usesEnvironment ? 'AWS_ACCESS_KEY_ID' : undefined];
    }
    case 'environment':
      return ['AWS_ACCESS_KEY_ID'];
    case 'web-identity':
      return ['AWS_WEB_IDENTITY_TOKEN_FILE'];
    case 'stored-key':
    case 'container':
    case 'instance':
      return [];
  }
}
