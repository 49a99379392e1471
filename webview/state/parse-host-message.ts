import type { HostMessage } from '../../src/protocol/host-message.ts';

/**
 * The message, or `undefined` for anything that is not one (VS Code's own frame posts messages too). Only our own
 * host can post here, and host and webview come from one build, so the envelope is all that needs a check.
 */
export function parseHostMessage(data: unknown): HostMessage | undefined {
  return isHostMessage(data) ? data : undefined;
}

function isHostMessage(data: unknown): data is HostMessage {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('seq' in data)) return false;
  if (typeof data.seq !== 'number') return false;
  if (data.type === 'snapshot') return 'view' in data && 'nowMs' in data && 'translations' in data;
  return data.type === 'events' && 'events' in data && Array.isArray(data.events);
}
