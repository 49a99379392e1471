import { describe, expect, it } from 'vitest';
import type { BedrockOptions } from '../../../../src/domain/connection.ts';
import type { Quirks } from '../../../../src/domain/model.ts';
import { signedReasoning } from '../../../../src/providers/bedrock/opaque.ts';
import { toBedrockRequest } from '../../../../src/providers/bedrock/request.ts';
import type { Message } from '../../../../src/providers/provider.ts';
import { connectionTo, requestTo } from './setting.ts';

const POINT = { cachePoint: { type: 'default' } };
/** About a thousand tokens. */
const LONG = 'All work and no play makes Jack a dull boy. '.repeat(90);
const CACHED_FROM_500: Quirks = { caching: { fromTokens: 500, hasOneHour: true } };

interface Wanted {
  readonly system?: string;
  readonly messages: readonly Message[];
  readonly quirks?: Quirks;
  readonly options?: BedrockOptions;
  readonly omits?: readonly string[];
}

/** Where the cache points stand: `system`, or the index of the message that ends with one. */
function points({ quirks = CACHED_FROM_500, options = {}, omits = [], ...more }: Wanted): readonly unknown[] {
  const request = requestTo(connectionTo(undefined, options), {
    facts: { quirks },
    learned: { omits },
    ...more,
  });
  const { system = [], messages = [] } = toBedrockRequest(request).input;
  return [
    ...(system.some(({ cachePoint }) => cachePoint !== undefined) ? ['system'] : []),
    ...messages.flatMap(({ content = [] }, index) =>
      content.some(({ cachePoint }) => cachePoint !== undefined) ? [index] : [],
    ),
  ];
}

const first = (text: string): readonly Message[] => [{ role: 'user', text }];
const followUp = (question: string, answer: string): readonly Message[] => [
  { role: 'user', text: question },
  { role: 'assistant', text: answer },
  { role: 'user', text: 'And then?' },
];

describe('cache points', () => {
  it('are not set for a first question, which may be the only one', () => {
    expect(points({ system: LONG, messages: first(LONG) })).toEqual([]);
  });

  it('are set before the follow-up, after a beginning that is long enough', () => {
    expect(points({ messages: followUp(LONG, 'Yes.') })).toEqual([1]);
    expect(points({ messages: followUp('Well?', LONG) })).toEqual([1]);
    expect(points({ messages: followUp('Well?', 'Yes.') })).toEqual([]);
  });

  it('stand at the very end of the turn before', () => {
    const { input } = toBedrockRequest(
      requestTo(connectionTo(undefined), {
        facts: { quirks: CACHED_FROM_500 },
        system: LONG,
        messages: followUp('Well?', 'Yes.'),
      }),
    );
    expect(input.system).toEqual([{ text: LONG }, POINT]);
    expect(input.messages?.[1]?.content).toEqual([{ text: 'Yes.' }, POINT]);
    expect(input.messages?.[2]?.content).toEqual([{ text: 'And then?' }]);
  });

  it('are set after the system prompt only where that alone is long enough', () => {
    expect(points({ system: LONG, messages: followUp('Well?', 'Yes.') })).toEqual(['system', 1]);
    expect(points({ system: 'Be brief.', messages: followUp(LONG, 'Yes.') })).toEqual([1]);
  });

  it('count what is attached', () => {
    const turn = (
      mediaType: 'image/png' | 'application/pdf' | 'text/plain',
      text: string,
    ): readonly Message[] => {
      const data = Buffer.from(text).toString('base64');
      const [question, ...others] = followUp('Look', 'Yes.');
      const attachments = [{ name: 'f', mediaType, data, byteLength: text.length }];
      return question === undefined ? [] : [{ ...question, attachments }, ...others];
    };
    expect(points({ messages: turn('application/pdf', 'x') })).toEqual([1]);
    expect(points({ messages: turn('image/png', 'x') })).toEqual([1]);
    expect(points({ messages: turn('text/plain', LONG) })).toEqual([1]);
    expect(points({ messages: turn('text/plain', 'short') })).toEqual([]);
  });

  it('are never set after reasoning alone, which Bedrock rejects', () => {
    const [question, answer, last] = followUp(LONG, '');
    if (question === undefined || answer === undefined || last === undefined) throw new Error('three turns');
    const thought = { ...answer, opaque: [signedReasoning('Hm.', 'c2ln')] };
    expect(points({ messages: [question, thought, last] })).toEqual([]);
  });

  it('are set for models alone that take them', () => {
    expect(points({ messages: followUp(LONG, 'Yes.'), quirks: {} })).toEqual([]);
    expect(points({ messages: followUp(LONG, 'Yes.'), omits: ['cachePoint'] })).toEqual([]);
  });

  it('can be switched off, and on for a system prompt that comes again in any case', () => {
    expect(points({ messages: followUp(LONG, 'Yes.'), options: { promptCaching: false } })).toEqual([]);
    expect(points({ system: LONG, messages: first('Well?'), options: { promptCaching: true } })).toEqual([
      'system',
    ]);
    expect(points({ system: 'Be brief.', messages: first(LONG), options: { promptCaching: true } })).toEqual(
      [],
    );
  });

  it('live for an hour where that is asked for and the model has it, and otherwise say that they do not', () => {
    const wanted = (quirks: Quirks) =>
      toBedrockRequest(
        requestTo(connectionTo(undefined, { promptCaching: '1h' }), {
          facts: { quirks },
          system: LONG,
          messages: followUp('Well?', 'Yes.'),
        }),
      );
    const hour = { cachePoint: { type: 'default', ttl: '1h' } };
    const long = wanted(CACHED_FROM_500);
    expect(long.input.system?.at(-1)).toEqual(hour);
    expect(long.input.messages?.[1]?.content?.at(-1)).toEqual(hour);
    expect(long.notices).toEqual([]);
    const short = wanted({ caching: { fromTokens: 500 } });
    expect(short.input.system?.at(-1)).toEqual(POINT);
    expect(short.notices).toEqual(['This model caches prompts for five minutes, not for an hour.']);
  });
});
