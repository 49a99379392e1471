import type { AwsSession, AwsSessions } from '../providers/provider.ts';

/** A request under way must not outlive the session it was signed with. */
const MARGIN_MS = 60_000;

/**
 * The sessions that MFA codes opened: in memory alone, gone with the window, when they expire or are revoked, or when
 * their profile is changed to lead elsewhere.
 */
export class MemoryAwsSessions implements AwsSessions {
  readonly #sessions = new Map<string, AwsSession>();

  get(profile: string, chain: string): AwsSession | undefined {
    const session = this.#sessions.get(profile);
    if (session === undefined) return undefined;
    if (session.chain === chain && session.expiresAt - Date.now() > MARGIN_MS) return session;
    this.#sessions.delete(profile);
    return undefined;
  }

  set(profile: string, session: AwsSession): void {
    this.#sessions.set(profile, session);
  }

  forget(profile: string): void {
    this.#sessions.delete(profile);
  }
}
