import { EventEmitter, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type {
  CallAnswer,
  Input,
  Output,
  StorageMethod,
  StorageRequest,
  StorageWorkerData,
  WorkerMessage,
} from './storage-call.ts';
import { StorageFailure, storageFailureOf } from './storage-failure.ts';

export interface StorageLog {
  warn(message: string): void;
  error(message: string): void;
}

/** The window's end of the storage worker. A worker that dies is started again, once; its pending calls fail. */
export class StorageWorker {
  readonly #path: string | URL;
  readonly #data: StorageWorkerData;
  readonly #log: StorageLog;
  /** Emits each answer under the id of its request, and `error` to all that wait when there will be none. */
  readonly #answers = new EventEmitter().setMaxListeners(0);
  #worker: Worker;
  #lastId = 0;
  #hasWorked = false;
  #hasRestarted = false;
  /** Why no call can succeed any more. */
  #end: StorageFailure | undefined;

  constructor(path: string | URL, data: StorageWorkerData, log: StorageLog) {
    this.#path = path;
    this.#data = data;
    this.#log = log;
    this.#worker = this.#start();
  }

  /** Rejects with a `StorageFailure`. Calls are carried out in the order in which they are made. */
  async call<Method extends StorageMethod>(method: Method, input: Input<Method>): Promise<Output<Method>> {
    if (this.#end) throw this.#end;
    const request: StorageRequest<Method> = { id: ++this.#lastId, method, input };
    this.#worker.postMessage(request);
    const answer: CallAnswer<Output<Method>> = (await once(this.#answers, String(request.id)))[0];
    if (answer.type === 'failure') throw new StorageFailure(answer.kind, answer.details);
    return answer.result;
  }

  /** Carries out what was called before, lets go of the database and ends the worker. */
  async close(): Promise<void> {
    if (this.#end) return;
    const closing = this.call('close', undefined);
    try {
      this.#end = new StorageFailure('closed');
      await closing;
    } finally {
      await this.terminate();
    }
  }

  async terminate(): Promise<void> {
    this.#end ??= new StorageFailure('closed');
    await this.#worker.terminate();
  }

  #start(): Worker {
    // Without the options of the extension host's own process, which need not suit a worker.
    const worker = new Worker(this.#path, { workerData: this.#data, execArgv: [] });
    let cause: unknown;
    worker.on('message', (message: WorkerMessage) => this.#receive(message));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', (code) => this.#onExit(cause ?? `exit code ${code}`));
    return worker;
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'warning') {
      this.#log.warn(message.text);
      return;
    }
    this.#hasWorked ||= message.type === 'result';
    this.#answers.emit(String(message.id), message);
  }

  #onExit(cause: unknown): void {
    const reason = storageFailureOf(cause);
    const failure = reason.kind === 'other' ? new StorageFailure('worker-lost', reason.details) : reason;
    if (this.#answers.listenerCount('error') > 0) this.#answers.emit('error', failure);
    if (this.#end) return;
    this.#log.error(`The storage worker ended unexpectedly: ${reason.details}`);
    if (this.#hasWorked && !this.#hasRestarted) {
      this.#hasRestarted = true;
      this.#worker = this.#start();
    } else {
      this.#end = failure;
    }
  }
}
