/**
 * The entry a table has under a name that came over the wire. A plain index would also find what every object
 * inherits: a cloud that says `constructor` must find nothing.
 */
export function lookUp<T>(table: Readonly<Partial<Record<string, T>>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
