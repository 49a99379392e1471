import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Threads start faster than processes; the time limits only end what hangs, also on a busy machine. */
const quick = { pool: 'threads', testTimeout: 30_000, hookTimeout: 60_000 } as const;

/** Files share their modules, which saves half of the time. */
const sharing = { ...quick, isolate: false } as const;

/** Tests of what stands between us and the outside: they replace modules such as `vscode`, each file its own. */
const replacingModules = ['test/unit/{host,editor,scripts}/**/*.test.ts'];

/**
 * `unit`, `glue` and `webview` are quick and share one run; `contract` and `network` come after them; `e2e` drives a real
 * VS Code, one file at a time, and is only run by name (`scripts/test.ts`). The host tests run inside VS Code, not here.
 */
export default defineConfig({
  test: {
    maxWorkers: 2 * availableParallelism(), // many tests wait for sockets, dialogs and clocks
    // Lit's development build is the right one for tests, because it warns of more; only its notice about itself goes.
    onConsoleLog: (text) => !text.startsWith('Lit is in dev mode.'),
    projects: [
      {
        test: {
          ...sharing,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: replacingModules,
          globalSetup: ['test/support/storage-setup.ts'],
        },
      },
      { test: { ...quick, name: 'glue', include: replacingModules } },
      {
        test: {
          ...sharing,
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          environment: 'happy-dom',
        },
      },
      { test: { ...sharing, name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      // Patches the process's own network, as VS Code does, and therefore has processes to itself.
      { test: { ...sharing, name: 'network', include: ['test/network/**/*.test.ts'], pool: 'forks' } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/support/workbench-setup.ts'],
          setupFiles: ['test/support/failure-screenshots.ts'],
          sequence: { hooks: 'list' }, // the picture of a failure is taken before a test tidies up
          fileParallelism: false,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
