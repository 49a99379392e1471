import * as v from 'valibot';

/*
 * The JSON columns of the database: `JSON.stringify` writes them, schemas made of these read them back as the
 * domain's types.
 */

/**
 * Every property of the domain type must have its schema, or it would be lost on the way back; and what may be
 * absent there must be allowed to be absent here, or the whole value would be refused.
 */
export type Fields<T> = {
  readonly [Key in keyof T]-?: IsOptional<T, Key> extends true ? OptionalSchema : v.GenericSchema;
};

type IsOptional<T, Key extends keyof T> = Partial<Pick<T, Key>> extends Pick<T, Key> ? true : false;
type OptionalSchema = v.ExactOptionalSchema<v.GenericSchema, undefined>;

export const text = v.string();
export const optionalText = v.exactOptional(v.string());
export const optionalNumber = v.exactOptional(v.number());

/** A column of JSON as what it holds. */
export function json<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(v.string(), v.parseJson(), schema);
}
