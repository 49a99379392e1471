import { defineConfig } from 'vitest/config';

/**
 * `unit`, `webview` and `contract` are quick and share one run; `e2e` drives a real VS Code, one file at a
 * time, and is only run by name (`scripts/test.ts`). The host tests run inside VS Code, not here.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%', // of the cores; the main thread mostly waits
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], pool: 'threads' } },
      {
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          environment: 'happy-dom',
          pool: 'threads',
        },
      },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], pool: 'threads' } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/support/workbench-setup.ts'],
          setupFiles: ['test/support/failure-screenshots.ts'],
          sequence: { hooks: 'list' }, // the picture of a failure is taken before a test tidies up
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
