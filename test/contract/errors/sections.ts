import { AZURE_ACCESS } from './azure-access.ts';
import { AZURE_ADDRESSES } from './azure-addresses.ts';
import { AZURE_CLAUDE } from './azure-claude.ts';
import { AZURE_LISTS } from './azure-lists.ts';
import { AZURE_REQUESTS } from './azure-requests.ts';
import { AZURE_SERVICE } from './azure-service.ts';
import { AZURE_STREAMS } from './azure-streams.ts';
import { BEDROCK_ACCESS } from './bedrock-access.ts';
import { BEDROCK_CREDENTIALS } from './bedrock-credentials.ts';
import { BEDROCK_LISTS } from './bedrock-lists.ts';
import { BEDROCK_REQUESTS } from './bedrock-requests.ts';
import { BEDROCK_SERVICE } from './bedrock-service.ts';
import { BEDROCK_STRANGERS } from './bedrock-strangers.ts';
import { BEDROCK_STREAMS } from './bedrock-streams.ts';
import type { ErrorSection } from './error-case.ts';
import { MANTLE_ERRORS } from './mantle.ts';
import { NETWORK_ERRORS } from './network.ts';

/** Every error that is documented, in the order of `docs/clouds/bedrock-errors.md` and `docs/clouds/azure-errors.md`. */
export const SECTIONS = {
  bedrock: [
    BEDROCK_ACCESS,
    BEDROCK_CREDENTIALS,
    BEDROCK_REQUESTS,
    BEDROCK_SERVICE,
    BEDROCK_STREAMS,
    BEDROCK_STRANGERS,
    BEDROCK_LISTS,
    NETWORK_ERRORS,
  ],
  mantle: [MANTLE_ERRORS],
  azure: [
    AZURE_ACCESS,
    AZURE_ADDRESSES,
    AZURE_REQUESTS,
    AZURE_SERVICE,
    AZURE_STREAMS,
    AZURE_LISTS,
    AZURE_CLAUDE,
    NETWORK_ERRORS,
  ],
} as const satisfies Readonly<Record<string, readonly ErrorSection[]>>;
