import type { AzureConnection, HeaderValue } from '../../domain/connection.ts';
import { nonBlank } from '../api-key.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';

/** The headers of one request, and those of their values that must not be seen anywhere. */
export interface RequestHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** The headers that a connection names itself. Throws a `ProviderFailure` where a value is missing. */
export async function customHeaders(
  { headers = {}, label }: AzureConnection,
  access: Access,
): Promise<RequestHeaders> {
  const values: Record<string, string> = {};
  const secrets: string[] = [];
  for (const [name, given] of Object.entries(headers)) {
    const value = await headerValue(name, given, access);
    if (value === undefined) {
      throw new ProviderFailure({
        kind: 'credentials',
        message: `The header "${name}" of "${label}" has no value: ${whereMissing(given)}.`,
        cure: { type: isStored(given) ? 'replace-key' : 'edit-connection' },
      });
    }
    values[name.toLowerCase()] = value;
    if (typeof given !== 'string') secrets.push(value);
  }
  return { headers: values, secrets };
}

async function headerValue(name: string, given: HeaderValue, access: Access): Promise<string | undefined> {
  if (typeof given === 'string') return given;
  return nonBlank('env' in given ? access.env[given.env] : await access.secret(`header:${name}`));
}

function whereMissing(given: HeaderValue): string {
  if (typeof given === 'object' && 'env' in given) return `the environment variable ${given.env} is not set`;
  return 'no secret is stored for it';
}

/** Such a value can be entered; one of the environment cannot. */
function isStored(given: HeaderValue): boolean {
  return typeof given === 'object' && 'secret' in given;
}
