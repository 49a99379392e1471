import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Question } from './question.ts';

/** One request as the local clouds saw it. Times are milliseconds since the clouds started, on a monotonic clock. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<IncomingMessage['headers']>;
  readonly body: string;
  /** Absent for lists and for what nobody understood. */
  readonly question?: Question;
  readonly startedAtMs: number;
  readonly status?: number;
  /** When the response was over, one way or the other; absent while it is running. */
  readonly endedAtMs?: number;
  /** `interrupted`: the connection was closed before the response was complete, by the client unless a fault cut it. */
  readonly ending?: 'complete' | 'interrupted';
}

export interface RequestLog {
  readonly all: () => readonly LoggedRequest[];
  /** Follows one request to its end. The returned function adds what its body turned out to say. */
  readonly follow: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => (understood: Partial<LoggedRequest>) => void;
}

export function createRequestLog(): RequestLog {
  const startedAt = performance.now();
  const entries: LoggedRequest[] = [];
  const now = (): number => performance.now() - startedAt;
  return {
    all: () => [...entries],
    follow(request, response) {
      const index =
        entries.push({
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: '',
          startedAtMs: now(),
        }) - 1;
      const amend = (more: Partial<LoggedRequest>): void => {
        const entry = entries[index];
        if (entry !== undefined) entries[index] = { ...entry, ...more };
      };
      response.on('close', () => {
        const ending = response.writableFinished ? 'complete' : 'interrupted';
        amend({ endedAtMs: now(), status: response.statusCode, ending });
      });
      return amend;
    },
  };
}
