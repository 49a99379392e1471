import { installFixtureExtension } from '../fixture-extension.ts';

/** Adds the driver to a folder of installed extensions, which must be a copy. */
export function installDriver(extensionsDir: string): Promise<void> {
  return installFixtureExtension(import.meta.dirname, extensionsDir, {
    name: 'driver',
    extensionDependencies: ['parley-dev.parley'],
    contributes: { commands: [{ command: 'driver.run', title: 'Run', category: 'Driver' }] },
  });
}
