import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import { type ResponsesDialect, responsesEvents } from '../../../../src/providers/openai-responses/events.ts';
import {
  encryptedReasoning,
  reasoningItem,
} from '../../../../src/providers/openai-responses/reasoning-item.ts';

const FAILURE: Failure = { kind: 'service', message: 'It failed.' };

async function eventsOf(stream: readonly unknown[], dialect: Partial<ResponsesDialect> = {}) {
  async function* sent() {
    yield* stream;
  }
  return Array.fromAsync(responsesEvents(sent(), { failureOf: () => FAILURE, ...dialect }));
}

describe('the events of Responses', () => {
  it('leave errors to the cloud, whole', async () => {
    const errors: unknown[] = [];
    const failureOf = (error: unknown) => {
      errors.push(error);
      return FAILURE;
    };
    const failed = { type: 'response.failed', response: { error: { code: 'server_error', ours: 1 } } };
    const inStream = { type: 'error', code: 'rate_limit_exceeded', message: 'Slow down.' };
    expect(await eventsOf([failed], { failureOf })).toEqual([{ type: 'failure', failure: FAILURE }]);
    expect(await eventsOf([inStream], { failureOf })).toEqual([{ type: 'failure', failure: FAILURE }]);
    expect(errors).toEqual([{ code: 'server_error', ours: 1 }, inStream]);
  });

  it('ask the cloud why an answer was filtered, with all that it said, and only then', async () => {
    const filtered = { incomplete_details: { reason: 'content_filter' }, verdict: 'too rude' };
    const filterNotice = (response: object) => ({
      type: 'notice' as const,
      notice: { text: 'verdict' in response ? String(response.verdict) : 'nothing was said' },
    });
    expect(await eventsOf([{ type: 'response.incomplete', response: filtered }], { filterNotice })).toEqual([
      { type: 'notice', notice: { text: 'too rude' } },
      { type: 'finish', reason: 'filtered', rawReason: 'content_filter' },
    ]);
    expect(await eventsOf([{ type: 'response.completed', response: {} }], { filterNotice })).toEqual([
      { type: 'finish', reason: 'complete' },
    ]);
  });

  it('end without a final event where the stream does', async () => {
    expect(await eventsOf([{ type: 'response.of.tomorrow' }, null, 7])).toEqual([]);
  });
});

it('keeps encrypted reasoning so that it can be given back as it came', () => {
  const item = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'c2VjcmV0' } as const;
  expect(reasoningItem(v.parse(encryptedReasoning, item))).toEqual(item);
  expect(reasoningItem({ kind: 'bedrock-signed-reasoning', data: '{}' })).toBeUndefined();
  expect(reasoningItem({ kind: 'openai-encrypted-reasoning', data: 'no JSON' })).toBeUndefined();
});
