import { appendFileSync } from 'node:fs';
import process from 'node:process';
import * as vscode from 'vscode';
import type { SignInQuestion, TokenPayload } from './questions.ts';

/**
 * Microsoft accounts for tests, in place of VS Code's own: an id belongs to whoever registers it first, and this
 * extension starts with VS Code, the built-in one only when it is asked. One account, signed out at first; a further
 * step is never silent.
 */
export function activate(context: vscode.ExtensionContext): void {
  const accounts = new FixtureAccounts();
  const options = { supportsMultipleAccounts: true, supportsChallenges: true };
  context.subscriptions.push(
    accounts,
    vscode.authentication.registerAuthenticationProvider('microsoft', 'Microsoft', accounts, options),
  );
}

/** What VS Code makes of `{wwwAuthenticate, fallbackScopes}`. */
interface Challenged {
  readonly challenges: readonly {
    readonly scheme: string;
    readonly params: Readonly<Record<string, string>>;
  }[];
  readonly fallbackScopes?: readonly string[];
}

class FixtureAccounts implements vscode.AuthenticationProvider {
  readonly #changes =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changes.event;
  #isSignedIn = false;
  #hasFurtherStep = false;
  #tokens = 0;

  async getSessions(scopes?: readonly string[]): Promise<vscode.AuthenticationSession[]> {
    if (scopes !== undefined) record({ call: 'getSessions', scopes });
    return this.#isSignedIn ? [this.#session(scopes ?? [])] : [];
  }

  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    record({ call: 'createSession', scopes });
    return this.#signIn(scopes);
  }

  async removeSession(): Promise<void> {
    this.#isSignedIn = false;
  }

  async getSessionsFromChallenges(wanted: Challenged): Promise<vscode.AuthenticationSession[]> {
    record({
      call: 'getSessionsFromChallenges',
      scopes: wanted.fallbackScopes ?? [],
      challenges: wanted.challenges,
    });
    return [];
  }

  async createSessionFromChallenges(wanted: Challenged): Promise<vscode.AuthenticationSession> {
    const scopes = wanted.fallbackScopes ?? [];
    record({ call: 'createSessionFromChallenges', scopes, challenges: wanted.challenges });
    this.#hasFurtherStep = true;
    return this.#signIn(scopes);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #signIn(scopes: readonly string[]): vscode.AuthenticationSession {
    this.#isSignedIn = true;
    const session = this.#session(scopes);
    this.#changes.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  #session(scopes: readonly string[]): vscode.AuthenticationSession {
    const [scope = ''] = scopes.filter((text) => !text.startsWith('VSCODE_'));
    const tenant = scopes.find((text) => text.startsWith('VSCODE_TENANT:'))?.slice('VSCODE_TENANT:'.length);
    this.#tokens += 1;
    const payload: TokenPayload = {
      aud: scope,
      tid: tenant ?? 'organizations',
      upn: 'ana@contoso.example',
      number: this.#tokens,
      hasFurtherStep: this.#hasFurtherStep,
    };
    const token = Buffer.from(JSON.stringify(payload)).toString('base64url');
    return {
      id: `session-${this.#tokens}`,
      accessToken: `fixture.${token}.signature`,
      account: { id: 'ana', label: 'ana@contoso.example' },
      scopes,
    };
  }
}

/** One line for each question, in the file that the test reads. */
function record(question: SignInQuestion): void {
  appendFileSync(process.env['SIGN_IN_RECORD'] ?? '', `${JSON.stringify(question)}\n`);
}
