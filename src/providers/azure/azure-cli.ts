import { execFile } from 'node:child_process';
import * as v from 'valibot';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type AzureCliError, azureCliFailure } from './azure-cli-failures.ts';

/** Longer than a slow start of the CLI's Python, shorter than a person's patience. */
const TIME_LIMIT_MS = 20_000;

/** A token of the account that `az login` signed in. Nothing is kept: the CLI has a cache of its own. Throws a `ProviderFailure`. */
export async function azureCliToken(
  scope: string,
  tenant: string | undefined,
  env: Access['env'],
  signal: AbortSignal,
): Promise<string> {
  return (await askAzureCli(scope, tenant, env, signal)).token;
}

export interface AzureCliAnswer {
  readonly token: string;
  /** Id of the subscription that the CLI is set to. */
  readonly subscription?: string;
}

/** Likewise, with what the CLI tells besides. */
export async function askAzureCli(
  scope: string,
  tenant: string | undefined,
  env: Access['env'],
  signal: AbortSignal,
): Promise<AzureCliAnswer> {
  // It becomes an argument of a batch file on Windows.
  if (tenant !== undefined && !/^[\w-][\w.-]*$/.test(tenant))
    throw new ProviderFailure({
      kind: 'credentials',
      message: NOT_A_TENANT,
      cure: { type: 'edit-connection' },
    });
  const tenantArguments = tenant === undefined ? [] : ['--tenant', tenant];
  const words = ['account', 'get-access-token', '--scope', scope, '--output', 'json', ...tenantArguments];
  const { error, stdout, stderr } = await run(words, env, signal);
  const result = v.safeParse(answerSchema, stdout);
  if (error === undefined && result.success) return result.output;
  throw new ProviderFailure(azureCliFailure(error, stderr, tenant));
}

const answerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    accessToken: v.pipe(v.string(), v.minLength(1)),
    subscription: v.fallback(v.optional(v.string()), undefined),
  }),
  v.transform(
    ({ accessToken, subscription }): AzureCliAnswer => ({
      token: accessToken,
      ...(subscription !== undefined && { subscription }),
    }),
  ),
);

interface Outcome {
  readonly error: AzureCliError | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function run(cliArguments: readonly string[], env: Access['env'], signal: AbortSignal): Promise<Outcome> {
  // On Windows the CLI is a batch file, which only the command interpreter can start; every argument is of our own making.
  const isWindows = process.platform === 'win32';
  const [file, leading] = isWindows ? ['cmd.exe', ['/d', '/s', '/c', 'az']] : ['az', []];
  // Windows looks for programs in the working directory first; it must not be a workspace.
  const cwd = isWindows ? (env['SystemRoot'] ?? 'C:\\Windows') : '/';
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      [...leading, ...cliArguments],
      { env: { ...env }, cwd, signal, timeout: TIME_LIMIT_MS, windowsHide: true, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (signal.aborted) reject(signal.reason);
        else resolve({ error: error ?? undefined, stdout, stderr });
      },
    );
    // Should it ask something after all, it ends instead of waiting for an answer.
    child.stdin?.end();
  });
}

const NOT_A_TENANT = 'The "tenant" of this connection is neither an id nor a domain.';
