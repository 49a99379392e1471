import type { Connection } from '../domain/connection.ts';
import type { JsonValue } from '../domain/json.ts';
import { APIS, type CopyFormat, copyFormatsFor, type SentRequest } from '../domain/sent-request.ts';
import { awsCli } from './aws-cli.ts';
import { type Call, callOf } from './call.ts';
import { converseInPython, converseInTypeScript } from './converse-code.ts';
import { curl } from './curl.ts';
import { httpInPython, httpInTypeScript } from './http-code.ts';

export interface Reproducible {
  readonly sent: SentRequest;
  /** As it was kept: a placeholder stands for each attached file. */
  readonly body: JsonValue;
  /** `undefined` where it does not exist any more: then there is JSON alone. */
  readonly connection: Connection | undefined;
}

/**
 * A text that makes the same request again, not streamed, in the form asked for; `undefined` where there is none. Never
 * contains a secret: those are read from the environment. Pure.
 */
export function reproduce({ sent, body, connection }: Reproducible, as: CopyFormat): string | undefined {
  if (as === 'json') return `${JSON.stringify(body, undefined, 2)}\n`;
  if (connection === undefined || !copyFormatsFor(sent).includes(as)) return undefined;
  const call = callOf(sent, body, connection);
  return call === undefined ? undefined : textOf(call, sent.api === APIS.converse, as);
}

function textOf(call: Call, isConverse: boolean, as: Exclude<CopyFormat, 'json'>): string {
  switch (as) {
    case 'curl':
      return curl(call);
    case 'aws-cli':
      return awsCli(call);
    case 'typescript':
      return isConverse ? converseInTypeScript(call) : httpInTypeScript(call);
    case 'python':
      return isConverse ? converseInPython(call) : httpInPython(call);
  }
}
