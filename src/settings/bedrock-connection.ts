import * as v from 'valibot';
import { SERVICE_TIERS } from '../domain/connection.ts';
import { apiKey, disabled, endpoint, id, text } from './connection-fields.ts';
import { headersSchema } from './sent-values.ts';

const guardrail = v.strictObject({ id: text, version: text });

const bedrockOptions = {
  guardrail: v.exactOptional(guardrail),
  promptCaching: v.exactOptional(v.union([v.boolean(), v.literal('1h')])),
  serviceTier: v.exactOptional(v.picklist(SERVICE_TIERS)),
  additionalFields: v.exactOptional(v.record(v.string(), v.unknown())),
};

/** A single model may be excepted from the connection's guardrail; the connection itself just has none. */
const modelOptions = v.strictObject({
  ...bedrockOptions,
  guardrail: v.exactOptional(
    v.union([guardrail, v.literal('none')], 'must be { "id", "version" } or "none"'),
  ),
});

/** An entry of `parley.connections` for Amazon Bedrock. */
export const bedrockConnection = v.pipe(
  v.strictObject({
    id,
    kind: v.literal('bedrock'),
    label: v.exactOptional(text),
    disabled,
    region: v.pipe(text, v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be an AWS region such as "us-east-1"')),
    profile: v.exactOptional(text),
    auth: v.exactOptional(v.picklist(['chain', 'profile', 'apiKey', 'accessKey'])),
    endpoint: v.exactOptional(endpoint),
    endpoints: v.exactOptional(
      v.strictObject({
        runtime: v.exactOptional(endpoint),
        control: v.exactOptional(endpoint),
        mantle: v.exactOptional(endpoint),
      }),
    ),
    headers: v.exactOptional(headersSchema),
    allowGlobal: v.exactOptional(v.boolean()),
    ...bedrockOptions,
    models: v.exactOptional(v.record(v.string(), modelOptions)),
    apiKey: v.exactOptional(apiKey),
  }),
  v.check(
    (entry) => entry.auth !== 'profile' || entry.profile !== undefined,
    'auth "profile" needs a profile',
  ),
  v.transform(({ auth, label, disabled: isDisabled, ...entry }) => ({
    ...entry,
    ...(isDisabled === true && { isDisabled }),
    label: label ?? `Bedrock ${entry.region}${entry.profile === undefined ? '' : ` (${entry.profile})`}`,
    auth:
      auth ?? (entry.profile === undefined ? (entry.apiKey === undefined ? 'chain' : 'apiKey') : 'profile'),
  })),
);
