// `npm run screenshots`: takes the pictures of the README anew, in a real VS Code with the local test clouds.

import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { runCommand } from './run-command.mjs';

const root = path.dirname(import.meta.dirname);
const taken = path.join(root, 'test-results/screenshots');
const kept = path.join(root, 'docs/images');

const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const args = [vitest, 'run', '--project=e2e', 'themes', 'chooser', 'doctor', 'layouts'];
await runCommand(process.execPath, args, { cwd: root, isVerbose: true });
await mkdir(kept, { recursive: true });
for (const theme of ['dark', 'light', 'high-contrast']) {
  await copyFile(path.join(taken, `both-${theme}.png`), path.join(kept, `chat-and-compare-${theme}.png`));
}
for (const list of ['chooser', 'doctor']) {
  await copyFile(path.join(taken, `${list}-dark.png`), path.join(kept, `${list}-dark.png`));
}
for (const layout of ['figures', 'difference', 'requests']) {
  await copyFile(
    path.join(taken, `layout-${layout}-dark.png`),
    path.join(kept, `compare-${layout}-dark.png`),
  );
}
console.log('The pictures are in docs/images: look at them before you commit them.');
