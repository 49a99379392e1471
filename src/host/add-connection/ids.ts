/** The ids in a list of connections as it stands in the settings, those of entries that cannot be used included. */
export function idsOf(entries: readonly unknown[]): ReadonlySet<string> {
  return new Set(entries.map(idOf).filter((id) => id !== undefined));
}

export function idOf(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
    ? entry.id
    : undefined;
}

/** `bedrock`, `bedrock-2`, …: the first that nobody has, within the 32 characters of an id. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = `${wanted.slice(0, MOST_ID_CHARACTERS - suffix.length)}${suffix}`;
    if (!taken.has(id)) return id;
  }
}

const MOST_ID_CHARACTERS = 32;
