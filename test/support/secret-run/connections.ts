import { FAULTS } from '../clouds/faults.ts';
import { CRASHES, type Orders } from '../driver-extension/orders.ts';
import { type ConnectionId, IDS, SECRETS } from './secrets.ts';

/** Every fault at every connection. */
export function allFailures(): Orders {
  const half = Math.ceil(FAULTS.length / 2);
  const halves = [FAULTS.slice(0, half), FAULTS.slice(half)];
  return {
    limitMs: 15_000,
    comparisons: IDS.filter((id) => id !== 'pasted').flatMap((id) => [
      ...halves.map((faults) => ({
        models: faults.map((fault) => `${id}:fault-${fault}`),
        prompt: 'Hello?',
      })),
      ...CRASHES.map((crash) => ({ models: [`${id}:${modelOf(id)}`], prompt: crash })),
    ]),
  };
}

function isAzure(id: ConnectionId): boolean {
  return /^azure|^entra$|^query$/.test(id);
}

export function modelOf(id: ConnectionId): string {
  return isAzure(id) ? 'team-gpt' : 'us.amazon.nova-pro-v1:0';
}

/** An entry of the settings, which asks at `endpoint`. */
export function connectionOf(id: ConnectionId, endpoint: string): object {
  const common = isAzure(id)
    ? { id, kind: 'azure', label: id, endpoint, deployments: [{ name: 'team-gpt', model: 'gpt-6.1-sol' }] }
    : { id, kind: 'bedrock', label: id, endpoint, region: 'us-east-1', allowGlobal: true };
  return { ...common, ...signInOf(id) };
}

function signInOf(id: ConnectionId): object {
  switch (id) {
    case 'stored':
      return { auth: 'accessKey' };
    case 'bearer':
      return { auth: 'apiKey' };
    case 'process':
      return { auth: 'profile', profile: 'process' };
    case 'broken':
      return { auth: 'profile', profile: 'broken' };
    case 'sso':
      return { auth: 'profile', profile: 'sso' };
    case 'mfa':
      return { auth: 'profile', profile: 'mfa' };
    case 'gateway':
      return {
        auth: 'chain',
        headers: { 'x-gateway-key': { secret: true }, 'x-gateway-token': { env: 'GATEWAY_TOKEN' } },
      };
    case 'azure-variable':
      return { auth: 'apiKey', apiKey: { env: 'TEAM_KEY' } };
    case 'azure-header':
      return { auth: 'apiKey', apiKey: { env: 'NOT_SET' }, headers: { 'api-key': { secret: true } } };
    case 'azure-cli':
      return { auth: 'azureCli' };
    case 'entra':
      return { auth: 'entra' };
    case 'query':
      return { auth: 'apiKey', query: { 'subscription-key': SECRETS.querySetting } };
    case 'azure-stored':
      return { auth: 'apiKey' };
    default:
      return { auth: 'chain' };
  }
}
