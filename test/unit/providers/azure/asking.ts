import type { AzureConnection } from '../../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { azure } from '../../../../src/providers/azure/index.ts';
import type { Access, ModelRequest } from '../../../../src/providers/provider.ts';

export const KEY = 'key-0123456789abcdef';

export const ACCESS: Access = {
  env: {},
  secret: async (name) => (name === 'apiKey' ? KEY : undefined),
  microsoftToken: async () => 'token-of-microsoft',
};

export function connectionTo(endpoint: string, more: Partial<AzureConnection> = {}): AzureConnection {
  return { id: 'azure', kind: 'azure', label: 'Test', endpoint, auth: 'apiKey', ...more };
}

export function requestTo(
  endpoint: string,
  more: Partial<ModelRequest<AzureConnection>> = {},
): ModelRequest<AzureConnection> {
  return {
    connection: connectionTo(endpoint),
    modelId: 'my-deployment',
    facts: { quirks: {} },
    messages: [{ role: 'user', text: 'Hello?' }],
    parameters: {},
    maxOutputTokens: 500,
    attempt: 1,
    ...more,
  };
}

export const CHAT = { quirks: { azureProtocol: 'chat-completions' } } as const;

/** All events of one answer. */
export async function ask(
  request: ModelRequest<AzureConnection>,
  { access = ACCESS, signal = new AbortController().signal }: { access?: Access; signal?: AbortSignal } = {},
): Promise<readonly StreamEvent[]> {
  return await Array.fromAsync(azure.stream(request, access, signal));
}

export function textOf(events: readonly StreamEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

export function withoutAttempts(events: readonly StreamEvent[]): readonly StreamEvent[] {
  return events.filter((event) => event.type !== 'attempt');
}
