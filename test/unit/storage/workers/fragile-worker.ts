import { parentPort } from 'node:worker_threads';

// The storage worker, except that it ends instead of giving a conversation the title "crash".

parentPort?.on('message', ({ method, input }) => {
  if (method === 'rename' && input.title === 'crash') process.exit(3);
});
await import('../../../../src/storage/worker.ts');
