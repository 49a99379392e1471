/**
 * Like the promise, but rejects as soon as the signal is aborted, or at once where it is already. What cannot be
 * stopped, a dialog of sign-in or a process under way, is then not waited for.
 */
export async function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([aborted, promise]).finally(() => signal.removeEventListener('abort', abort));
}
