import type { Connection } from '../domain/connection.ts';
import type { Access, AwsSessions } from '../providers/provider.ts';
import { microsoftToken } from './microsoft-sign-in.ts';
import type { Secrets } from './secrets.ts';

/** What a provider may ask for on behalf of one connection, and of no other. */
export function accessTo(connection: Connection, secrets: Secrets, awsSessions: AwsSessions): Access {
  return {
    env: process.env,
    secret: (name) => secrets.get(connection, name),
    hasSecretElsewhere: (name) => secrets.isElsewhere(connection, name),
    microsoftToken,
    awsSessions,
  };
}
