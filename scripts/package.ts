import path from 'node:path';
import process from 'node:process';
import { step } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const root = path.dirname(import.meta.dirname);

/** Builds the extension for production and packs it; the absolute path of the package. */
export async function packageExtension(): Promise<string> {
  const vsix = path.join(root, 'parley.vsix');
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await step('Building and packaging the extension', () =>
    runCommand(process.execPath, [vsce, 'package', ...options, '--out', vsix], { cwd: root }),
  );
  return vsix;
}

if (import.meta.main) {
  try {
    await packageExtension();
    console.log('To install it: code --install-extension parley.vsix');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
