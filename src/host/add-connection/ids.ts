/** The ids in a list of connections as it stands in the settings, those of entries that cannot be used included. */
export function idsOf(entries: readonly unknown[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap((entry) =>
      typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
        ? [entry.id]
        : [],
    ),
  );
}
