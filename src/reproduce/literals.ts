import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Template } from './call.ts';
import { type MarkedBody, piecesOf } from './files.ts';

/** How a language writes values. Its texts are those of JSON. */
export interface Language {
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  readonly key: (name: string) => string;
  readonly environment: (name: string) => string;
  /** The base64 of a file as a text, and its bytes. */
  readonly base64Of: (fileName: string) => string;
  readonly bytesOf: (fileName: string) => string;
  /** Bytes that are given in base64. */
  readonly bytes: (base64: string) => string;
}

export const TYPESCRIPT: Language = {
  none: 'null',
  yes: 'true',
  no: 'false',
  // In a literal, this one name would set the prototype.
  key: (name) => (name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)),
  environment: (name) => `env[${JSON.stringify(name)}]`,
  base64Of: (file) => `await readFile(${JSON.stringify(file)}, 'base64')`,
  bytesOf: (file) => `await readFile(${JSON.stringify(file)})`,
  bytes: (base64) => `Buffer.from(${JSON.stringify(base64)}, 'base64')`,
};

export const PYTHON: Language = {
  none: 'None',
  yes: 'True',
  no: 'False',
  key: (name) => JSON.stringify(name),
  environment: (name) => `os.environ[${JSON.stringify(name)}]`,
  base64Of: (file) => `base64.b64encode(open(${JSON.stringify(file)}, "rb").read()).decode()`,
  bytesOf: (file) => `open(${JSON.stringify(file)}, "rb").read()`,
  bytes: (base64) => `base64.b64decode(${JSON.stringify(base64)})`,
};

/** A body as an expression. `takesBytes`: the library wants bytes where JSON has base64. */
export function literal(
  { body, files }: MarkedBody,
  language: Language,
  takesBytes: boolean,
  indent = '',
): string {
  const write = (value: JsonValue, key: string, margin: string): string => {
    const inner = `${margin}  `;
    if (typeof value === 'string') return textLiteral(value, key);
    if (value === null) return language.none;
    if (typeof value === 'boolean') return value ? language.yes : language.no;
    if (Array.isArray(value)) {
      const items = value.map((item: JsonValue) => `${inner}${write(item, key, inner)},\n`);
      return items.length === 0 ? '[]' : `[\n${items.join('')}${margin}]`;
    }
    if (!isJsonObject(value)) return JSON.stringify(value);
    const members = Object.entries(value).map(
      ([name, member]) => `${inner}${language.key(name)}: ${write(member, name, inner)},\n`,
    );
    return members.length === 0 ? '{}' : `{\n${members.join('')}${margin}}`;
  };
  const textLiteral = (text: string, key: string): string => {
    const mark = [...files.keys()].find((candidate) => text.endsWith(candidate));
    const file = mark === undefined ? undefined : files.get(mark);
    if (mark === undefined || file === undefined)
      return takesBytes && BYTES.has(key) ? language.bytes(text) : JSON.stringify(text);
    if (takesBytes) return language.bytesOf(file.name);
    const [before = ''] = piecesOf(text, new Map([[mark, file]]));
    const content = language.base64Of(file.name);
    return before === '' ? content : `${JSON.stringify(before)} + ${content.replace(/^await .*$/, '($&)')}`;
  };
  return write(body, '', indent);
}

/** The fields of Converse that are bytes. */
const BYTES: ReadonlySet<string> = new Set(['bytes', 'redactedContent']);

/** A text with variables as an expression. */
export function templateLiteral(template: Template, { environment }: Language): string {
  return template
    .map((part) => (typeof part === 'string' ? JSON.stringify(part) : environment(part.variable)))
    .join(' + ');
}
