import type { Connection } from '../domain/connection.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { APIS, type SentRequest } from '../domain/sent-request.ts';
import { azureAccess } from './azure-access.ts';
import { bedrockAccess } from './bedrock-access.ts';

/** A text that is known in part: the rest is in variables of the environment. */
export type Template = readonly (string | Variable)[];

export interface Variable {
  readonly variable: string;
}

/** One request, ready to be written down in any language. */
export interface Call {
  /** "azure Responses": what was asked, for the first line. */
  readonly title: string;
  readonly url: Template;
  readonly headers: readonly (readonly [name: string, value: Template])[];
  /** Not streamed. */
  readonly body: JsonObject;
  /** The model on Bedrock, whose id stands in the path. */
  readonly modelId?: string;
  /** Of Bedrock, also where a key is used and nothing is signed for it. */
  readonly region?: string;
  /** Where the request is signed with AWS's own signature. */
  readonly signing?: Signing;
  /** Address of Bedrock where it is not the public one, without the path. */
  readonly endpoint?: string;
  readonly variables: readonly Needed[];
}

export interface Signing {
  readonly service: 'bedrock' | 'bedrock-mantle';
  readonly region: string;
  readonly profile?: string;
}

/** A variable of the environment that the text reads. */
export interface Needed {
  readonly name: string;
  readonly meaning: string;
  /** A command that prints its value. */
  readonly command?: string;
}

/** `undefined` for what cannot be asked from elsewhere, and where the connection is of another kind by now. */
export function callOf(sent: SentRequest, body: JsonValue, connection: Connection): Call | undefined {
  if (!isJsonObject(body)) return undefined;
  const once = notStreamed(body, sent.api);
  const title = sent.api;
  if (connection.kind === 'bedrock' && (sent.api === APIS.converse || sent.api === APIS.mantle))
    return { title, body: once, ...bedrockAccess(sent, connection) };
  if (connection.kind === 'azure' && sent.api.startsWith('azure '))
    return { title, body: once, ...azureAccess(sent, connection) };
  return undefined;
}

/** Converse says by its path whether it streams. */
function notStreamed(body: JsonObject, api: string): JsonObject {
  const { stream_options: _options, ...rest } = body;
  return api === APIS.converse ? body : { ...rest, stream: false };
}
