import { isDeepStrictEqual } from 'node:util';
import { type JsonValue, valueAt } from '../domain/json.ts';
import { type Adaptation, ASKABLE, type Askable } from '../domain/sent-request.ts';

/** A sentence about something that could not be sent as it was asked for: what the user is told, and what it is about. */
export interface Remark {
  readonly text: string;
  readonly of?: Askable;
  /** What was asked for, where it is no parameter: the name of a file. */
  readonly asked?: JsonValue;
}

export type Asked = Readonly<Partial<Record<Askable, JsonValue | undefined>>>;

/** Where an API takes what can be asked for, as paths of its body; the first that is there counts. */
export type WirePaths = Readonly<Partial<Record<Askable, readonly string[]>>>;

/**
 * What became of all that was asked for. It is read from the body that goes out, so that nothing else can be said than
 * what was sent; the remarks only tell why.
 */
export function adaptationsOf(
  asked: Asked,
  body: JsonValue,
  paths: WirePaths,
  remarks: readonly Remark[],
): readonly Adaptation[] {
  const ofParameters = ASKABLE.flatMap((of) => {
    const value = asked[of];
    if (value === undefined) return [];
    const because = remarks
      .filter((remark) => remark.of === of)
      .map(({ text }) => text)
      .join(' ');
    return [fateOf(of, value, body, paths[of] ?? [], because)];
  });
  return [...ofParameters, ...leftOut(remarks)];
}

/** Parts of the conversation that did not go along. */
export function leftOut(remarks: readonly Remark[]): readonly Adaptation[] {
  return remarks.flatMap(({ of, asked, text }) =>
    of === 'attachments' || of === 'reasoning'
      ? [{ type: 'dropped' as const, of, asked: asked ?? true, because: text }]
      : [],
  );
}

function fateOf(
  of: Askable,
  asked: JsonValue,
  body: JsonValue,
  paths: readonly string[],
  because: string,
): Adaptation {
  const path = paths.find((candidate) => valueAt(body, candidate) !== undefined);
  const sent = path === undefined ? undefined : valueAt(body, path);
  if (path === undefined || sent === undefined) {
    return because === '' && NEEDS_NO_WORDS.has(asked)
      ? { type: 'kept', of, asked }
      : { type: 'dropped', of, asked, because: because || 'It was not sent.' };
  }
  if (!isDeepStrictEqual(asked, sent) && !(asked === 'none' && sent === 'disabled'))
    return { type: 'changed', of, asked, path, sent, because: because || REPLACED };
  return path.split('.').includes(of)
    ? { type: 'kept', of, asked, path }
    : { type: 'renamed', of, asked, path };
}

/** No effort, the default tier, no caching: what models and clouds do when nothing is said of it. */
const NEEDS_NO_WORDS: ReadonlySet<JsonValue> = new Set<JsonValue>(['none', 'default', false]);

const REPLACED = 'The additional request fields of the connection replaced it.';
