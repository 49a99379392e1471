import type { AzureConnection } from '../../domain/connection.ts';

/**
 * The audience a token is asked for. `older` is the one that Microsoft's documentation named until 2026 and that every
 * endpoint still takes.
 */
export type Audience = 'current' | 'older';

/** A key has none, and the government's cloud has one alone. */
export function hasTwoAudiences(connection: Pick<AzureConnection, 'auth' | 'endpoint'>): boolean {
  return connection.auth !== 'apiKey' && scopeFor(connection, 'current') !== scopeFor(connection, 'older');
}

export function scopeFor({ endpoint }: Pick<AzureConnection, 'endpoint'>, audience: Audience): string {
  if (new URL(endpoint).hostname.endsWith('.azure.us')) return 'https://cognitiveservices.azure.us/.default';
  return audience === 'current'
    ? 'https://ai.azure.com/.default'
    : 'https://cognitiveservices.azure.com/.default';
}
