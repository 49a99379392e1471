import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { bringCodeServer } from './code-server.ts';

export interface WorkbenchOptions {
  /** The folder to open. */
  readonly workspace: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** User settings, which replace the settings file. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** True to ask for trust in the workspace as a desktop does; otherwise every workspace is trusted. */
  readonly asksForTrust?: boolean;
  /** 0, the default, for any free port. */
  readonly port?: number;
  /** The whole environment of VS Code and of its extensions; our own by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Tests to run inside the extension host, and the folder of the extension that they test. */
  readonly development?: { readonly extensionPath: string; readonly testsPath: string };
}

export interface WorkbenchServer {
  /** The address of the workbench with the workspace open. */
  readonly url: string;
  readonly port: number;
  /** The address of the workbench with another folder open. */
  urlOf(folder: string): string;
  stop(): Promise<void>;
}

/** Starts VS Code as a server on loopback. */
export async function startWorkbench(options: WorkbenchOptions): Promise<WorkbenchServer> {
  const { node, entry } = await bringCodeServer();
  const { userDataDir, extensionsDir, development } = options;
  await mkdir(userDataDir, { recursive: true });
  await mkdir(extensionsDir, { recursive: true });
  if (options.settings !== undefined) await writeSettings(userDataDir, options.settings);

  const folders = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
  const config = ['--config', path.join(userDataDir, 'code-server.yaml')];
  const trust = options.asksForTrust === true ? [] : ['--disable-workspace-trust'];
  const address = ['--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const server = spawn(node, [entry, ...config, ...folders, ...address, ...quiet, ...trust], {
    env: serverEnvironment(options.env ?? process.env),
    detached: true, // a process group of its own, so that all of it can be stopped
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = stopper(server);
  const port = await listeningPort(server);

  const urlOf = (folder: string) => {
    const query = new URLSearchParams({ folder });
    if (development !== undefined) query.set('payload', payload(port, development));
    return `http://127.0.0.1:${port}/?${query}`;
  };
  return { url: urlOf(options.workspace), port, urlOf, stop };
}

/** A settings file for the user, and the same for the machine: settings of machine scope are read only there. */
export async function writeSettings(
  userDataDir: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const scope of ['User', 'Machine']) {
    await mkdir(path.join(userDataDir, scope), { recursive: true });
    await writeFile(path.join(userDataDir, scope, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

/** Started from a terminal of VS Code, code-server would talk to that VS Code instead of starting. */
function serverEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^VSCODE_|^PORT$|^NODE_OPTIONS$/.test(name)),
  );
}

/** Reads the port from what the server says when it listens. */
async function listeningPort(server: ChildProcess): Promise<number> {
  let output = '';
  const port = new Promise<number>((resolve) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const match = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
        if (match?.[1] !== undefined) resolve(Number(match[1]));
      });
    }
  });
  const deadline = new AbortController();
  const failure = Promise.race([
    once(server, 'exit', { signal: deadline.signal }),
    wait(60_000, undefined, { signal: deadline.signal }),
  ]).then(() => {
    throw new Error(`code-server did not start:\n${output}`);
  });
  failure.catch(() => {}); // ends as aborted once the server listens
  try {
    return await Promise.race([port, failure]);
  } finally {
    deadline.abort();
  }
}

/** Stops the server with everything it started, also when this process ends without calling it. */
function stopper(server: ChildProcess): () => Promise<void> {
  const signalAll = (signal: NodeJS.Signals) => {
    if (server.pid === undefined) return;
    try {
      process.kill(-server.pid, signal);
    } catch {
      // nobody is left
    }
  };
  const killAll = () => signalAll('SIGKILL');
  process.once('exit', killAll);
  return async () => {
    process.off('exit', killAll);
    if (server.exitCode === null && server.signalCode === null) {
      const exited = once(server, 'exit');
      signalAll('SIGTERM');
      await Promise.race([exited, wait(3_000)]);
    }
    killAll();
  };
}

/** Tells the workbench to run tests; it listens only when its smoke-test driver is enabled (see `host-tests.ts`). */
function payload(port: number, development: { extensionPath: string; testsPath: string }): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${file}`;
  return JSON.stringify([
    ['extensionDevelopmentPath', remote(development.extensionPath)],
    ['extensionTestsPath', remote(development.testsPath)],
  ]);
}
