import { cp } from 'node:fs/promises';
import { installFixtureExtension } from '../fixture-extension.ts';

/** Copies the installed extensions to a new folder and adds one that exports what is shown. */
export async function installExporter(extensionsDir: string, folder: string): Promise<void> {
  await cp(extensionsDir, folder, { recursive: true });
  await installFixtureExtension(import.meta.dirname, folder, {
    name: 'exporter',
    contributes: {
      commands: [{ command: 'exporter.exportAll', title: 'Export All', category: 'Exporter' }],
    },
  });
}
