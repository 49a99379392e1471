/** The SDK says of a request that the signal ended only that it was stopped; the signal knows whether the time was up. */
export function abortReason(error: unknown, signal: AbortSignal): unknown {
  const isAbort = error instanceof Error && error.name === 'AbortError';
  return isAbort && signal.aborted ? signal.reason : error;
}
