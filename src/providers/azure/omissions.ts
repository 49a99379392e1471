/** The body of a request, by names on the wire. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * What is left out of a request, as its path on the wire: `temperature`, `reasoning.summary`; where only a value was
 * refused, with that value: `reasoning.effort=max`.
 */
export type Omission = string;

export interface ShortenedBody {
  readonly body: Body;
  /** Those omissions that really were in it. */
  readonly removed: readonly Omission[];
}

export function withoutOmitted(body: Body, omitted: readonly Omission[]): ShortenedBody {
  let rest = body;
  const removed: Omission[] = [];
  for (const omission of omitted) {
    const [path = '', refusedValue] = omission.split('=');
    const value = valueAt(rest, path);
    if (!canBeLeftOut(path) || value === undefined) continue;
    if (refusedValue !== undefined && refusedValue !== value) continue;
    rest = without(rest, path.split('.'));
    removed.push(omission);
  }
  return { body: rest, removed };
}

/** What a refused request can do without, or `undefined` when it has no such parameter or needs it. */
export function omissionFor(body: Body, path: string, isAboutValue: boolean): Omission | undefined {
  const value = valueAt(body, path);
  if (value === undefined || !canBeLeftOut(path)) return undefined;
  return isAboutValue && EFFORTS.has(path) && typeof value === 'string' ? `${path}=${value}` : path;
}

/** A sentence for the user, where the absence changes what was asked for or can be seen. */
export function omissionNotice(omission: Omission): string | undefined {
  if (UNNOTICED.has(omission)) return undefined;
  const [path, value] = omission.split('=');
  return value === undefined
    ? `This deployment does not accept "${path}"; it was left out.`
    : `This deployment does not accept "${value}" as "${path}"; its own default was used.`;
}

/** Of these a model may know some levels and not others, so that a refusal is about the level alone. */
const EFFORTS: ReadonlySet<string> = new Set([
  'reasoning.effort',
  'reasoning_effort',
  'output_config.effort',
]);

const UNNOTICED: ReadonlySet<string> = new Set(['include', 'stream_options.include_obfuscation']);

/** Without these there would be no answer, one without a limit, or one that stays stored at Azure. */
const NEEDED: ReadonlySet<string> = new Set([
  ...['model', 'messages', 'input', 'instructions', 'system', 'stream', 'store'],
  ...['max_output_tokens', 'max_completion_tokens', 'max_tokens'],
]);

function canBeLeftOut(path: string): boolean {
  return !NEEDED.has(path.split('.')[0] ?? '');
}

function valueAt(body: Body, path: string): unknown {
  let value: unknown = body;
  for (const name of path.split('.'))
    value = isBody(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** An object that has nothing left goes as a whole. */
function without(body: Body, [name = '', ...deeper]: readonly string[]): Body {
  const { [name]: inner, ...rest } = body;
  if (deeper.length === 0 || !isBody(inner)) return rest;
  const innerRest = without(inner, deeper);
  return Object.keys(innerRest).length === 0 ? rest : { ...body, [name]: innerRest };
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
