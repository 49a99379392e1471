import { isJsonObject, type JsonObject, type JsonValue } from '../../src/domain/json.ts';
import type { Difference, LaneValue, ParitySubject } from '../../src/domain/parity.ts';
import type { SystemPromptPlace } from '../../src/domain/sent-request.ts';
import { t } from '../l10n.ts';
import { formatCount } from './number.ts';

export function subjectName(subject: ParitySubject): string {
  switch (subject) {
    case 'maxOutputTokens':
      return t('Output limit');
    case 'reasoningEffort':
      return t('Reasoning effort');
    case 'temperature':
      return t('Temperature');
    case 'topP':
      return t('Top P');
    case 'stopSequences':
      return t('Stop sequences');
    case 'serviceTier':
      return t('Service tier');
    case 'guardrail':
      return t('Guardrail');
    case 'promptCaching':
      return t('Prompt caching');
    case 'additionalFields':
      return t('Additional request fields');
    case 'attachments':
      return t('Attached files');
    case 'reasoning':
      return t('Earlier reasoning');
    case 'systemPrompt':
      return t('System prompt');
    case 'history':
      return t('History');
  }
}

/** A value as people write it; what is no number, text or list of texts stands as JSON. */
export function valueText(subject: ParitySubject, value: JsonValue | undefined): string {
  if (value === undefined) return t('not set');
  if (typeof value === 'number')
    return subject === 'maxOutputTokens' ? t('{0} tokens', formatCount(value)) : String(value);
  if (typeof value === 'boolean') return value ? t('on') : t('off');
  if (typeof value === 'string') return value;
  if (subject === 'guardrail' && isJsonObject(value)) return guardrailText(value);
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isTexts
    ? value.map((item) => (/^\s|\s$/.test(item) ? JSON.stringify(item) : item)).join(', ')
    : JSON.stringify(value);
}

function guardrailText({ guardrailIdentifier: id, guardrailVersion: version }: JsonObject): string {
  return t('{0}, version {1}', String(id), String(version));
}

export function placeText(place: SystemPromptPlace | undefined): string {
  switch (place) {
    case 'system':
      return t('in the field “system”');
    case 'instructions':
      return t('in the field “instructions”');
    case 'system-message':
      return t('as a message of the role “system”');
    case 'first-user-message':
      return t('before the first message of the user');
    case undefined:
      return t('none was sent');
  }
}

/** One sentence about what the lanes were not asked alike in. `labelOf`: what a lane is called. */
export function differenceText(
  { about, type, lanes }: Difference,
  labelOf: (laneId: string) => string,
): string {
  const values = () => lanes.map((lane) => laneValue(about, lane, labelOf)).join(' · ');
  const names = () => lanes.map(({ laneId }) => labelOf(laneId)).join(', ');
  switch (type) {
    case 'set-differently':
      return t('{0} was set differently: {1}', subjectName(about), values());
    case 'changed':
      return about === 'systemPrompt'
        ? t('The system prompt was put before the first message of the user: {0}', names())
        : t('{0} was sent otherwise than asked: {1}', subjectName(about), values());
    case 'differs':
      return about === 'history'
        ? historiesText(lanes, labelOf, values())
        : t('{0} is not the same: {1}', subjectName(about), values());
    case 'not-sent':
      return about === 'attachments'
        ? t('Not all files went along: {0}', values())
        : t('{0} could not be sent: {1}', subjectName(about), names());
  }
}

/** Lanes with the same history stand together. */
function historiesText(
  lanes: readonly LaneValue[],
  labelOf: (laneId: string) => string,
  lengths: string,
): string {
  if (lanes.some(({ value }) => typeof value === 'number'))
    return t('The lanes have histories of different lengths: {0}', lengths);
  const groups = Map.groupBy(lanes, ({ value }) => value);
  const names = Array.from(groups.values(), (group) => group.map(({ laneId }) => labelOf(laneId)).join(', '));
  return t('The lanes have different histories: {0}', names.join(' · '));
}

function laneValue(
  about: ParitySubject,
  { laneId, value }: LaneValue,
  labelOf: (laneId: string) => string,
): string {
  const words =
    about === 'history' && typeof value === 'number'
      ? t('messages: {0}', formatCount(value))
      : about === 'attachments'
        ? t('without {0}', valueText(about, value))
        : valueText(about, value);
  return t('{0}: {1}', labelOf(laneId), words);
}
