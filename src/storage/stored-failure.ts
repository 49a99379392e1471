import * as v from 'valibot';
import { type Cure, FAILURE_KINDS, type Failure } from '../domain/failure.ts';
import { type Fields, optionalNumber, optionalText, text } from './stored-json.ts';

const cure: v.GenericSchema<Cure> = v.variant('type', [
  v.object({ type: v.literal('aws-sso-login'), profile: optionalText, session: optionalText }),
  v.object({ type: v.literal('aws-login'), profile: optionalText }),
  v.object({ type: v.literal('aws-mfa'), profile: text, device: optionalText }),
  v.object({
    type: v.literal('microsoft-sign-in'),
    scope: optionalText,
    tenant: optionalText,
    challenge: optionalText,
    isRefused: v.exactOptional(v.boolean()),
  }),
  v.object({ type: v.literal('azure-cli-login'), tenant: optionalText }),
  v.object({ type: v.literal('check-connection') }),
  v.object({ type: v.literal('replace-key') }),
  v.object({ type: v.literal('edit-connection') }),
  v.object({ type: v.literal('choose-model') }),
  v.object({ type: v.literal('allow-global') }),
  v.object({ type: v.literal('open-settings'), query: text }),
  v.object({ type: v.literal('open-link'), url: text }),
]);

export const failure = v.object({
  kind: v.picklist(FAILURE_KINDS),
  message: text,
  details: optionalText,
  requestId: optionalText,
  region: optionalText,
  httpStatus: optionalNumber,
  retryAfterMs: optionalNumber,
  isTransient: v.exactOptional(v.boolean()),
  cure: v.exactOptional(cure),
} satisfies Fields<Failure>);
