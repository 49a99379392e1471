import { described, understoodAddress } from './azure-endpoint-address.ts';
import { isAzureResource, PLACEHOLDER_REFUSED } from './azure-endpoint-hosts.ts';
import { hasPassingCredential, type KeyHeader, type PastedKey, pastedKey } from './azure-endpoint-key.ts';
import { pastedAddress } from './azure-endpoint-pasted.ts';
import { portalPage } from './azure-endpoint-portal.ts';

export { isAzureResource };

/** What a URL pasted from a portal, a sample or a log means, or why it cannot be used. */
export type AzureEndpoint = UnderstoodEndpoint | { readonly refused: string };

export interface UnderstoodEndpoint {
  /** Origin and, for a gateway, path: what requests start with. No slash at the end. */
  readonly endpoint: string;
  readonly project?: string;
  readonly deployment?: string;
  /** Only of a gateway: Azure's own hosts all know `/openai/v1/`, which needs none. */
  readonly apiVersion?: string;
  /** From the address of a portal's page. */
  readonly tenant?: string;
  readonly resourceId?: string;
  /** Resources of a region share its host; only their keys tell them apart. */
  readonly needsKey?: boolean;
  /** What was recognised, for the person who pasted it. */
  readonly understoodAs: string;
  /** What was assumed or left out, and why: sentences for that person. */
  readonly notes: readonly string[];
  /** A key that stood in the text: a secret, for the secret storage and nothing else. */
  readonly foundKey?: string;
  /** The header that a gateway wants the found key in, which is then what the header holds as a whole. */
  readonly keyHeader?: KeyHeader;
}

/** Never throws. Apart from `foundKey` the result is free of secrets. */
export function parseAzureEndpoint(text: string): AzureEndpoint {
  const pasted = pastedAddress(text);
  if (pasted === undefined)
    return { refused: 'There is more than one address in this text. Paste one of them.' };
  const found = pastedKey(text);
  const noAddress = NO_ADDRESSES.find(({ pattern }) => pattern.test(pasted));
  if (noAddress !== undefined) return { refused: noAddress.refused };
  if (found?.key === pasted) return { refused: A_KEY };
  const understood = understoodPage(pasted) ?? understoodAddress(pasted);
  if ('refused' in understood) return understood;
  const passing = hasPassingCredential(text) ? [PASSING] : [];
  const withIt = withKey(understood, found);
  return { ...withIt, notes: [...withIt.notes, ...passing] };
}

function understoodPage(address: string): UnderstoodEndpoint | undefined {
  const page = portalPage(address);
  if (page === undefined) return undefined;
  const { name, ...found } = page;
  return {
    ...found,
    understoodAs: described(`Azure resource "${name}"`, found),
    notes: [
      `Assumed that the address of the resource carries its name, ${new URL(found.endpoint).host}, as it does unless its owner chose another one.`,
    ],
  };
}

/** A key beside the address wins over one in it. Azure takes it in a header of its own, whatever name a sample gave it. */
function withKey(understood: UnderstoodEndpoint, found: PastedKey | undefined): UnderstoodEndpoint {
  if (found === undefined) return understood;
  const { key, header } = found;
  if (header === undefined || isAzureResource(new URL(understood.endpoint).hostname))
    return { ...understood, foundKey: key.replace(/^Bearer /, '') };
  const note = `The key that was pasted goes out in the header "${header}", as it stood there.`;
  return { ...understood, foundKey: key, keyHeader: header, notes: [...understood.notes, note] };
}

const PASSING =
  'A token, cookie or password was left out: it would not last. Choose how to sign in at the next question.';

const A_KEY = 'This looks like a key. Paste the address of the resource here; the key is asked for later.';

/** A key must not even become part of a host name, which name servers would see. */
const NO_ADDRESSES = [
  {
    pattern: /^[0-9a-z+/]{32,}={0,2}$/i,
    refused: A_KEY,
  },
  {
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    refused: 'This is the id of a subscription or tenant, not the address of a resource.',
  },
  { pattern: /^(?:https?:)?\/\/(?:\$?[<{]|\$\w)/i, refused: PLACEHOLDER_REFUSED },
] as const;
