import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface BenchCloud {
  readonly endpoint: string;
  stop(): void;
}

/** Starts the cloud in a process of its own, so that it keeps its pace whatever else is going on. */
export async function startCloud(): Promise<BenchCloud> {
  const cloud = fork(path.join(import.meta.dirname, 'cloud.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exit = once(cloud, 'exit').then(() => {
    throw new Error('The local cloud did not start.');
  });
  exit.catch(() => {}); // ends so in the end, when nobody waits any more
  const [address] = await Promise.race([once(cloud.stdout ?? cloud, 'data'), exit]);
  return { endpoint: String(address).trim(), stop: () => cloud.kill() };
}
