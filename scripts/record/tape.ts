/** One response as it came over the wire, decompressed. */
export interface Recording {
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Runs `act` while the global `fetch`, which both SDKs use, keeps a copy of every response. */
export async function onTape(act: () => Promise<unknown>): Promise<readonly Recording[]> {
  const realFetch = globalThis.fetch;
  const recordings: Promise<Recording>[] = [];
  globalThis.fetch = async (input, init) => {
    const response = await realFetch(input, init);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const { status, headers } = response;
    const [forCaller, forTape] = response.body?.tee() ?? [null, null];
    recordings.push(bytesOf(forTape).then((body) => ({ method, status, headers, body })));
    return new Response(forCaller, { status, headers });
  };
  try {
    await act();
    return await Promise.all(recordings);
  } finally {
    globalThis.fetch = realFetch;
  }
}

/** All bytes until the end, or until the provider had what it wanted and closed the connection. */
async function bytesOf(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stream ?? []) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  }
  return Buffer.concat(chunks);
}
