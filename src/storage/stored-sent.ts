import * as v from 'valibot';
import type { JsonValue } from '../domain/json.ts';
import { ASKABLE, type SentRequest, SYSTEM_PROMPT_PLACES } from '../domain/sent-request.ts';
import { type Fields, optionalNumber, optionalText, text } from './stored-json.ts';

export const jsonValue: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union([
    v.string(),
    v.number(),
    v.boolean(),
    v.null(),
    v.array(jsonValue),
    v.record(v.string(), jsonValue),
  ]),
);

const common = { of: v.picklist(ASKABLE), asked: jsonValue };

const adaptation = v.variant('type', [
  v.object({ type: v.literal('kept'), ...common, path: optionalText }),
  v.object({ type: v.literal('renamed'), ...common, path: text }),
  v.object({ type: v.literal('changed'), ...common, path: text, sent: jsonValue, because: text }),
  v.object({ type: v.literal('dropped'), ...common, because: text }),
]);

export const sent = v.object({
  api: text,
  url: text,
  region: optionalText,
  parameters: v.record(v.string(), v.unknown()),
  systemPrompt: v.exactOptional(v.picklist(SYSTEM_PROMPT_PLACES)),
  maxOutputTokens: optionalNumber,
  messageCount: optionalNumber,
  historySha256: optionalText,
  adaptations: v.exactOptional(v.array(adaptation)),
} satisfies Fields<SentRequest>);
