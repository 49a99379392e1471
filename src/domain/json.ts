/** What a body of JSON holds. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path such as `inferenceConfig.maxTokens`; `undefined` where there is nothing. */
export function valueAt(body: JsonValue | undefined, path: string): JsonValue | undefined {
  let value = body;
  for (const name of path.split('.'))
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** The same body with each text in it replaced; `key` is the name of the property that holds it, or that holds its list. */
export function mapTexts(
  body: JsonValue,
  map: (text: string, key: string) => JsonValue,
  key = '',
): JsonValue {
  if (typeof body === 'string') return map(body, key);
  if (Array.isArray(body)) return body.map((item: JsonValue) => mapTexts(item, map, key));
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, mapTexts(value, map, name)]));
}
