import type { Answer } from '../domain/conversation.ts';
import type { Cure } from '../domain/failure.ts';
import { parseModelRef } from '../domain/model-ref.ts';

/** Whether what cured the one answer's failure has cured the other's too. */
export function hasSameCause(one: Answer, other: Answer): boolean {
  const cure = cureOf(one);
  return cure !== undefined && isCuredBy(cure, connectionOf(one), other);
}

/**
 * Whether a cure that worked for a connection has mended the failure of an answer. A sign-in holds for everyone on this
 * machine who asked for the very same one; a key or an entry in the settings belongs to one connection.
 */
export function isCuredBy(cure: Cure, connectionId: string | undefined, answer: Answer): boolean {
  return isSame(cure, cureOf(answer)) && (isSignIn(cure) || connectionId === connectionOf(answer));
}

function cureOf({ reply: { state } }: Answer): Cure | undefined {
  return state.type === 'failure' ? state.failure.cure : undefined;
}

/**
 * Cures are flat; one that was kept may have its properties in another order. An SSO session is one sign-in for every
 * profile that names it.
 */
function isSame(one: Cure, other: Cure | undefined): boolean {
  if (one.type === 'aws-sso-login' && other?.type === 'aws-sso-login' && one.session !== undefined)
    return one.session === other.session;
  return other !== undefined && JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(cure: Cure): readonly [string, string | boolean][] {
  return Object.entries(cure).toSorted(([one], [other]) => one.localeCompare(other));
}

function connectionOf({ model }: Answer): string | undefined {
  return parseModelRef(model.ref)?.connectionId;
}

function isSignIn({ type }: Cure): boolean {
  return SIGN_INS.includes(type);
}

const SIGN_INS: readonly Cure['type'][] = [
  'aws-sso-login',
  'aws-login',
  'aws-mfa',
  'microsoft-sign-in',
  'azure-cli-login',
];
