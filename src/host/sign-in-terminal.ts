import { homedir } from 'node:os';
import process from 'node:process';
import * as vscode from 'vscode';
import { findProgram } from './find-program.ts';
import { openExternalLink } from './links.ts';
import { areTerminalsElsewhere, signInByHand } from './sign-in-by-hand.ts';

/** A sign-in of a cloud's own command line. */
export interface CommandLineSignIn {
  /** Title of the terminal. */
  readonly name: string;
  readonly program: 'aws' | 'az';
  /** For `az` letters, digits, dots and hyphens only: a batch file reads others in its own way. */
  readonly args: readonly string[];
  /** For a command line that is too old for `args`. */
  readonly olderArgs?: readonly string[];
  /** The SSO session that it opens, for whichever profile. */
  readonly session?: string;
}

/**
 * Runs the sign-in in a terminal, where the user sees it and the browser page it opens. `true` when it ended well;
 * `false` when it failed, which is said, or the user closed it. Whoever asks for a sign-in that is already running
 * shares its end, for the profile of another connection, too, where both open the same session.
 */
export function signInByTerminal(signIn: CommandLineSignIn): Promise<boolean> {
  const { program, args, session } = signIn;
  const key = JSON.stringify(session === undefined ? [program, ...args] : [program, { session }]);
  const running = RUNNING.get(key) ?? run(signIn, key);
  running.terminal?.show();
  return running.isDone;
}

interface Running {
  terminal?: vscode.Terminal;
  readonly isDone: Promise<boolean>;
}

const RUNNING = new Map<string, Running>();

function run(signIn: CommandLineSignIn, key: string): Running {
  const done = Promise.withResolvers<boolean>();
  const running: Running = { isDone: done.promise.finally(() => RUNNING.delete(key)) };
  RUNNING.set(key, running);
  if (areTerminalsElsewhere()) {
    signInByHand([signIn.program, ...signIn.args]).then(done.resolve, done.reject);
    return running;
  }
  runIn(running, signIn).then(done.resolve, done.reject);
  return running;
}

async function runIn(running: Running, signIn: CommandLineSignIn): Promise<boolean> {
  const { olderArgs, ...rest } = signIn;
  const terminal = await open(signIn);
  if (terminal === undefined) return false;
  running.terminal = terminal;
  terminal.show();
  const exit = await exitOf(terminal);
  return olderArgs !== undefined && exit?.code === AWS_DOES_NOT_UNDERSTAND
    ? runIn(running, { ...rest, args: olderArgs })
    : wasSuccessful(signIn, exit);
}

/** No shell stands between: each shell would read a profile's name in its own way. */
async function open({ name, program, args }: CommandLineSignIn): Promise<vscode.Terminal | undefined> {
  const isWindows = process.platform === 'win32';
  const file = await findProgram(isWindows ? ON_WINDOWS[program] : program);
  if (file === undefined) {
    void sayMissing(program);
    return undefined;
  }
  const isBatch = file.endsWith('.cmd');
  return vscode.window.createTerminal({
    name,
    shellPath: isBatch ? 'cmd.exe' : file,
    shellArgs: isBatch ? ['/d', '/c', file, ...args] : [...args],
    // Not the workspace: Windows looks for programs there first.
    cwd: homedir(),
    isTransient: true,
  });
}

/** The AWS CLI that knows these commands is a program; Azure's is a batch file, which only the interpreter can run. */
const ON_WINDOWS = { aws: 'aws.exe', az: 'az.cmd' } as const;

function exitOf(terminal: vscode.Terminal): Promise<vscode.TerminalExitStatus | undefined> {
  return new Promise((resolve) => {
    const listening = vscode.window.onDidCloseTerminal((closed) => {
      if (closed !== terminal) return;
      listening.dispose();
      resolve(closed.exitStatus);
    });
  });
}

function wasSuccessful(
  { program, args }: CommandLineSignIn,
  exit: vscode.TerminalExitStatus | undefined,
): boolean {
  if (exit?.code === 0) return true;
  const command = [program, ...args].join(' ');
  if (program === 'aws' && exit?.code === AWS_DOES_NOT_UNDERSTAND) {
    const message = vscode.l10n.t(
      'This AWS CLI does not know “{0}”. Install its current version 2.',
      command,
    );
    void offerInstallation(program, message);
  } else if (exit?.code !== undefined && !isUsersEnd(exit)) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'The sign-in with “{0}” failed with exit code {1}. Run it in a terminal of your own to see why.',
        command,
        exit.code,
      ),
    );
  }
  return false;
}

/** As its documentation says of exit codes: "aws login" is younger than many an installation. */
const AWS_DOES_NOT_UNDERSTAND = 252;

/** Who closes the terminal or presses Ctrl+C knows that nothing came of it. */
function isUsersEnd({ code, reason }: vscode.TerminalExitStatus): boolean {
  return reason === vscode.TerminalExitReason.User || code === 130;
}

const INSTALLATION = {
  aws: 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  az: 'https://learn.microsoft.com/cli/azure/install-azure-cli',
} as const;

async function sayMissing(program: CommandLineSignIn['program']): Promise<void> {
  const message =
    program === 'aws'
      ? vscode.l10n.t(
          'The AWS CLI is needed to sign in, and “aws” is not on the PATH of the machine where the extension runs.',
        )
      : vscode.l10n.t(
          'The Azure CLI is needed to sign in, and “az” is not on the PATH of the machine where the extension runs.',
        );
  await offerInstallation(program, message);
}

async function offerInstallation(program: CommandLineSignIn['program'], message: string): Promise<void> {
  const how = vscode.l10n.t('How to Install It');
  const pressed = await vscode.window.showErrorMessage(message, how);
  if (pressed === how) await openExternalLink(INSTALLATION[program]);
}
