import { memoryStore } from './memory-store.ts';
import { storageFailureOf } from './storage-failure.ts';
import { type StorageLog, StorageWorker } from './storage-worker.ts';
import type { Store } from './store.ts';
import { workerStore } from './worker-store.ts';

export interface StoreOptions {
  /** Shared by all windows: the extension's global storage. Created where it is missing. */
  readonly directory: string;
  /** Unique to this run of this window, so that its leases end with it. */
  readonly ownerId: string;
  /** The bundle of `src/storage/worker.ts`, or in a Node that strips types that file itself. */
  readonly workerPath: string | URL;
  readonly log: StorageLog;
}

/** Sentences for the user in `notice` and `because`: what they say must be seen. */
export type OpenedStore =
  | { readonly store: Store; readonly kept: true; readonly notice?: string }
  | { readonly store: Store; readonly kept: false; readonly because: string };

/** Opens the database; where that is impossible, a store in memory takes its place. Never rejects. */
export async function openStore({ directory, ownerId, workerPath, log }: StoreOptions): Promise<OpenedStore> {
  let worker: StorageWorker | undefined;
  try {
    worker = new StorageWorker(workerPath, { directory, ownerId }, log);
    const { setAside } = await worker.call('open', undefined);
    const store = workerStore(worker);
    return setAside === undefined
      ? { store, kept: true }
      : { store, kept: true, notice: setAsideNotice(setAside) };
  } catch (error) {
    const failure = storageFailureOf(error);
    log.error(`The database in ${directory} was not opened (${failure.kind}): ${failure.details}`);
    await worker?.terminate();
    return { store: memoryStore(), kept: false, because: `${failure.message} ${UNTIL_THEN}` };
  }
}

const UNTIL_THEN = 'Until then, conversations last only as long as this window.';

function setAsideNotice(fileName: string): string {
  return `The database of your conversations was damaged. It was kept as ${fileName}, and a new one was started.`;
}
