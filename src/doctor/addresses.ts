import type { Connection } from '../domain/connection.ts';

/** Where requests of a connection go first. Undefined for what runs here. */
export function addressOf(connection: Connection): URL | undefined {
  switch (connection.kind) {
    case 'demo':
      return undefined;
    case 'azure':
      return new URL(connection.endpoint);
    case 'bedrock': {
      const { endpoint, endpoints, region } = connection;
      return new URL(
        endpoints?.runtime ?? endpoint ?? `https://bedrock-runtime.${region}.${suffixOf(region)}`,
      );
    }
  }
}

function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}
