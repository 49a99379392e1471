// `npm start`: the packaged extension in a real VS Code, with a small sample workspace and the demo models.
//
//   --fresh    forgets the conversations and settings of earlier starts
//   --desktop  in the installed VS Code (`code`) instead of a browser
//   --clouds   also starts the local test clouds and connects them as Bedrock and Azure

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { cacheRoot } from './cache-folder.mjs';
import { bringCodeServer, installExtension } from './code-server.ts';
import { packageExtension } from './package.ts';
import { step } from './progress.mjs';
import { runCommand } from './run-command.mjs';
import { copySampleWorkspace } from './sample-workspace.ts';
import { startWorkbench, writeSettings } from './workbench-server.ts';

const { values: options } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    desktop: { type: 'boolean', default: false },
    clouds: { type: 'boolean', default: false },
  },
});

const kinds = [options.desktop && 'desktop', options.clouds && 'clouds'].filter((kind) => kind !== false);
const profile = path.join(cacheRoot, ['start', ...kinds].join('-'));
const workspace = path.join(profile, 'workspace');
const folders = { userDataDir: path.join(profile, 'user'), extensionsDir: path.join(profile, 'extensions') };

const firstSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'readme',
};

/** A browser keeps the workspace's choices by address, so the same port is tried first every time. */
const usualPort = 8427;

try {
  if (options.fresh) await rm(profile, { recursive: true, force: true });
  if (!existsSync(workspace)) {
    await writeSettings(folders.userDataDir, firstSettings);
    await copySampleWorkspace(workspace, { choosesDemo: !options.clouds });
  }
  const vsix = await packageExtension();
  const cloudEnv = options.clouds ? await connectClouds() : {};
  await (options.desktop ? startDesktop(vsix, cloudEnv) : startInBrowser(vsix, cloudEnv));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function startInBrowser(vsix: string, cloudEnv: NodeJS.ProcessEnv): Promise<void> {
  const codeServer = await bringCodeServer();
  await step('Installing the extension', () => installExtension(codeServer, vsix, folders));
  const port = (await isFree(usualPort)) ? usualPort : 0;
  const env = { ...process.env, ...cloudEnv };
  const server = await step('Starting VS Code', () => startWorkbench({ ...folders, workspace, port, env }));
  console.log(
    `\n  VS Code with Parley: ${server.url}\n\n  The chat is behind the Parley icon on the left. Ctrl+C stops it.\n`,
  );
  openInBrowser(server.url);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => server.stop().then(() => process.exit(0)));
  }
}

async function startDesktop(vsix: string, cloudEnv: NodeJS.ProcessEnv): Promise<void> {
  const options = ['--user-data-dir', folders.userDataDir, '--extensions-dir', folders.extensionsDir];
  await step('Installing the extension', () =>
    runCommand('code', [...options, '--install-extension', vsix, '--force']),
  );
  console.log('\n  VS Code is opening. Close its window to end.\n');
  await runCommand('code', [...options, '--new-window', '--wait', workspace], { env: cloudEnv });
  process.exit(0);
}

/**
 * Starts the test clouds and sets up their connections in a profile that is used for nothing else. Their
 * keys take the place of whatever account the environment names.
 */
async function connectClouds(): Promise<NodeJS.ProcessEnv> {
  const { startClouds } = await import('../test/support/clouds/index.ts');
  const clouds = await step('Starting the test clouds', startClouds);
  await writeSettings(folders.userDataDir, { ...firstSettings, ...clouds.settings });
  const accounts = Object.keys(process.env).filter((name) => /^(AWS|AZURE|OPENAI)_/.test(name));
  return { ...Object.fromEntries(accounts.map((name) => [name, undefined])), ...clouds.env };
}

/** Opens the address where there is a desktop to open it on. */
function openInBrowser(url: string): void {
  const hasScreen = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  const opener = process.platform === 'darwin' ? 'open' : hasScreen ? 'xdg-open' : undefined;
  if (opener === undefined) return;
  runCommand(opener, [url]).catch(() => console.log('  Please open the address above in your browser.'));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
