import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

/** How one test inside the extension host ended. */
export interface HostTestResult {
  readonly name: string;
  readonly elapsedMs: number;
  /** What went wrong, with its stack; absent when the test passed. */
  readonly failure?: string;
}

interface HostTest {
  readonly name: string;
  readonly body: () => Promise<void>;
}

const tests: HostTest[] = [];
const timeLimitMs = 30_000;

/** Registers a test, as `test` of other runners does. It fails when `body` rejects, or takes over half a minute. */
export function hostTest(name: string, body: () => Promise<void>): void {
  tests.push({ name, body });
}

/**
 * Runs the registered tests one after the other and writes their results to `results.json` in `folder`,
 * where the runner outside of VS Code reads them.
 *
 * @throws when one has failed, so that VS Code ends with an error too
 */
export async function runHostTests(folder: string): Promise<void> {
  const results: HostTestResult[] = [];
  for (const test of tests) {
    results.push(await runHostTest(test));
    await writeFile(path.join(folder, 'results.json'), JSON.stringify(results));
  }
  const failed = results.filter((result) => result.failure !== undefined);
  if (failed.length > 0) throw new Error(`failed: ${failed.map((result) => result.name).join(', ')}`);
}

async function runHostTest({ name, body }: HostTest): Promise<HostTestResult> {
  const startedMs = performance.now();
  const failure = await Promise.race([
    body().then(() => undefined, describeError),
    new Promise<string>((resolve) => {
      setTimeout(() => resolve(`took more than ${timeLimitMs / 1000} s`), timeLimitMs).unref();
    }),
  ]);
  const elapsedMs = performance.now() - startedMs;
  return failure === undefined ? { name, elapsedMs } : { name, elapsedMs, failure };
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
