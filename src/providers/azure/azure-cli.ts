import { execFile } from 'node:child_process';
import * as v from 'valibot';
import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { scrubbed } from '../scrubbed.ts';

/** Longer than a slow start of the CLI's Python, shorter than a person's patience. */
const TIME_LIMIT_MS = 20_000;

/** A token of the account that `az login` signed in. Nothing is kept: the CLI has a cache of its own. Throws a `ProviderFailure`. */
export async function azureCliToken(
  scope: string,
  tenant: string | undefined,
  env: Access['env'],
  signal: AbortSignal,
): Promise<string> {
  // It becomes an argument of a batch file on Windows.
  if (tenant !== undefined && !/^[\w.-]+$/.test(tenant)) throw cliFailure(NOT_A_TENANT, '');
  const tenantArguments = tenant === undefined ? [] : ['--tenant', tenant];
  const output = await run(
    ['account', 'get-access-token', '--scope', scope, '--output', 'json', ...tenantArguments],
    env,
    signal,
  );
  const result = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.object({ accessToken: v.string() })),
    output,
  );
  if (!result.success) throw cliFailure('The Azure CLI gave no token. Run "az login" in a terminal.', '');
  return result.output.accessToken;
}

function run(cliArguments: readonly string[], env: Access['env'], signal: AbortSignal): Promise<string> {
  // On Windows the CLI is a batch file, which only the command interpreter can start; every argument is of our own making.
  const isWindows = process.platform === 'win32';
  const [file, leading] = isWindows ? ['cmd.exe', ['/d', '/s', '/c', 'az']] : ['az', []];
  // Windows looks for programs in the working directory first; it must not be a workspace.
  const cwd = isWindows ? (env['SystemRoot'] ?? 'C:\\Windows') : '/';
  return new Promise((resolve, reject) => {
    execFile(
      file,
      [...leading, ...cliArguments],
      { env: { ...env }, cwd, signal, timeout: TIME_LIMIT_MS, windowsHide: true, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(cliFailure(sentenceFor(error, stderr), stderr));
      },
    );
  });
}

const NOT_A_TENANT = 'The "tenant" of this connection is neither an id nor a domain.';

function sentenceFor(error: { readonly code?: unknown; readonly killed?: boolean }, stderr: string): string {
  if (error.code === 'ENOENT' || /'az' is not recognized/i.test(stderr)) {
    return 'The Azure CLI was not found. Install it, or start VS Code where "az" is on the PATH.';
  }
  if (error.killed === true)
    return `The Azure CLI gave no token within ${TIME_LIMIT_MS / 1000} seconds. Try again.`;
  if (/AADSTS65002/.test(stderr)) return 'The Azure CLI may not ask for this audience (AADSTS65002).';
  if (/az login|AADSTS|expired|interactive/i.test(stderr)) {
    return 'The Azure CLI is not signed in, or its sign-in has expired. Run "az login" in a terminal.';
  }
  return 'The Azure CLI gave no token. The log has its words.';
}

function cliFailure(message: string, stderr: string): ProviderFailure {
  const details = scrubbed(stderr, []);
  const failure: Failure = { kind: 'credentials', message, ...(details !== '' && { details }) };
  return new ProviderFailure({ ...failure, cure: { type: 'edit-connection' } });
}
