import { parentPort, workerData } from 'node:worker_threads';
import { openSession } from './session.ts';
import type {
  CallAnswer,
  Output,
  StorageHandlers,
  StorageMethod,
  StorageRequest,
  StorageWorkerData,
  WorkerMessage,
} from './storage-call.ts';
import { type StorageFailure, storageFailureOf } from './storage-failure.ts';

// The thread that owns the database, so that a slow disk or a busy database never blocks the extension host.

const port = parentPort;
if (port === null) throw new Error('The storage worker only runs as a worker thread.');
const data: StorageWorkerData = workerData;
const opened = open();

port.on('message', (request: StorageRequest) => port.postMessage(answer(request)));

type Opened =
  | { readonly type: 'open'; readonly handlers: StorageHandlers }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

function open(): Opened {
  try {
    return { type: 'open', handlers: openSession(data, warn) };
  } catch (error) {
    return { type: 'failed', failure: storageFailureOf(error) };
  }
}

function answer<Method extends StorageMethod>({
  id,
  method,
  input,
}: StorageRequest<Method>): CallAnswer<Output<Method>> {
  try {
    if (opened.type === 'failed') throw opened.failure;
    return { type: 'result', id, result: opened.handlers[method](input) };
  } catch (error) {
    const { kind, details } = storageFailureOf(error);
    return { type: 'failure', id, kind, details };
  }
}

function warn(text: string): void {
  const message: WorkerMessage = { type: 'warning', text };
  port?.postMessage(message);
}
