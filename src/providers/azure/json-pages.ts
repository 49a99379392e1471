import * as v from 'valibot';
import { type ErrorBody, parseErrorBody } from './error-body.ts';

/** A list that goes on for longer goes round in circles. */
const MOST_PAGES = 100;

/**
 * All entries of a list in pages, `{value, nextLink}`, as the resource manager and Foundry's projects have them.
 * Entries of another shape are left out: lists grow new kinds. The credentials in the headers go to the first page's
 * host only. Rejects with a `RefusedRequest`, a `NotAList`, or what `fetch` throws.
 */
export async function getPages<T>(
  first: URL,
  entry: v.GenericSchema<unknown, T>,
  headers: SentHeaders,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const entries: T[] = [];
  let next: URL | undefined = first;
  for (let page = 0; next !== undefined && page < MOST_PAGES; page += 1) {
    const body = v.safeParse(pageSchema, await getJson(next, headers, signal));
    if (!body.success) throw new NotAList('the answer is no page of a list');
    entries.push(...parsedEntries(body.output.value, entry));
    next = nextPage(body.output.nextLink, first);
  }
  return entries;
}

const pageSchema = v.object({
  value: v.array(v.unknown()),
  nextLink: v.fallback(v.nullish(v.string()), undefined),
});

export function parsedEntries<T>(values: readonly unknown[], entry: v.GenericSchema<unknown, T>): T[] {
  return values.flatMap((value) => {
    const result = v.safeParse(entry, value);
    return result.success ? [result.output] : [];
  });
}

function nextPage(link: string | null | undefined, { origin }: URL): URL | undefined {
  if (link === undefined || link === null || link === '') return undefined;
  const next = URL.canParse(link, origin) ? new URL(link, origin) : undefined;
  if (next?.origin !== origin) throw new NotAList('the list goes on at another host, which is not followed');
  return next;
}

type SentHeaders = Readonly<Record<string, string>>;

export async function getJson(url: URL, headers: SentHeaders, signal: AbortSignal): Promise<unknown> {
  return answerTo(url, { headers, signal });
}

export async function postJson(
  url: URL,
  headers: SentHeaders,
  body: object,
  signal: AbortSignal,
): Promise<unknown> {
  const withType = { 'content-type': 'application/json', ...headers };
  return answerTo(url, { method: 'POST', headers: withType, body: JSON.stringify(body), signal });
}

interface Sent {
  readonly method?: 'POST';
  readonly headers: SentHeaders;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** VS Code replaces the global `fetch` by one that knows proxies and certificates, possibly after this module was loaded. */
async function answerTo(url: URL, sent: Sent): Promise<unknown> {
  const response = await globalThis.fetch(url, {
    ...sent,
    headers: { accept: 'application/json', 'user-agent': 'Parley', ...sent.headers },
    // Only `authorization` would be taken off on the way to another host, a key would not.
    redirect: 'manual',
  });
  const text = await response.text();
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  const body = json.success ? json.output : text;
  if (!response.ok)
    throw new RefusedRequest(response.status, response.headers, parseErrorBody(errorIn(body)));
  if (!json.success) throw new NotAList('the answer is no JSON');
  return body;
}

function errorIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'error' in body ? body.error : body;
}

/** An answer with a status that is no success, in the server's words. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly status: number;
  readonly headers: Headers;
  readonly body: ErrorBody;

  constructor(status: number, headers: Headers, body: ErrorBody) {
    super(`HTTP ${status}`);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** Something answered, but not with a list: the page of a gateway, for example. */
export class NotAList extends Error {
  override readonly name = 'NotAList';
}
