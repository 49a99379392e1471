import type { Cure, Failure } from '../../domain/failure.ts';
import { scrubbed } from '../scrubbed.ts';

/** How a run of the CLI failed, as `execFile` tells it. */
export interface AzureCliError {
  readonly code?: unknown;
  /** It took too long. */
  readonly killed?: boolean;
}

/** Why the Azure CLI gave no token, and what to do. `error` is absent where it ended well, but with no token. */
export function azureCliFailure(
  error: AzureCliError | undefined,
  stderr: string,
  tenant: string | undefined,
): Failure {
  const { message, cure } = causeOf(error, stderr, tenant);
  const details = scrubbed(stderr, []);
  return {
    kind: 'credentials',
    message,
    ...(details !== '' && { details }),
    ...(cure !== undefined && { cure }),
  };
}

const INSTALL: Cure = { type: 'open-link', url: 'https://learn.microsoft.com/cli/azure/install-azure-cli' };

interface Cause {
  readonly message: string;
  readonly cure?: Cure;
}

function causeOf(error: AzureCliError | undefined, stderr: string, tenant: string | undefined): Cause {
  const login: Cure = { type: 'azure-cli-login', ...(tenant !== undefined && { tenant }) };
  if (error?.code === 'ENOENT' || error?.code === 9009 || /'az' is not recognized/i.test(stderr)) {
    return {
      message: 'The Azure CLI was not found. Install it, or start VS Code where "az" is on the PATH.',
      cure: INSTALL,
    };
  }
  if (error?.killed === true) return { message: 'The Azure CLI took too long to give a token. Try again.' };
  if (/unrecognized arguments: --scope/i.test(stderr)) {
    return {
      message: 'This Azure CLI is too old to give tokens for a scope. Run "az upgrade" in a terminal.',
      cure: INSTALL,
    };
  }
  if (/AADSTS65002/.test(stderr))
    return { message: 'The Azure CLI may not ask for this audience (AADSTS65002).', cure: login };
  if (/AADSTS(90002|900023|50020|50034|500011|16000|700016)\b/.test(stderr)) {
    return {
      message:
        'The account of the Azure CLI does not belong to the tenant of this connection. Correct "tenant", or run "az login" with another account.',
      cure: tenant === undefined ? login : { type: 'edit-connection' },
    };
  }
  if (/AADSTS(53000|53001|53003)\b/.test(stderr)) {
    return {
      message:
        'Your organisation does not let the Azure CLI of this machine sign in. Ask its administrator, or use the Microsoft sign-in.',
      cure: { type: 'edit-connection' },
    };
  }
  if (error === undefined || /az login|AADSTS|expired|interactive/i.test(stderr)) {
    return {
      message: 'The Azure CLI is not signed in, or its sign-in has expired. Run "az login" in a terminal.',
      cure: login,
    };
  }
  return { message: 'The Azure CLI gave no token. The log has its words.', cure: login };
}
