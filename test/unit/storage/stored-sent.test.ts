import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import { sent } from '../../../src/storage/stored-sent.ts';

test('a request is read as it was written, with all that became of what was asked for', () => {
  const everything: Required<SentRequest> = {
    api: 'bedrock ConverseStream',
    url: 'https://example.com',
    region: 'us-east-1',
    parameters: { inferenceConfig: { maxTokens: 900 } },
    systemPrompt: 'first-user-message',
    maxOutputTokens: 900,
    messageCount: 3,
    historySha256: 'abc',
    adaptations: [
      { type: 'kept', of: 'serviceTier', asked: 'default' },
      { type: 'kept', of: 'temperature', asked: 0.5, path: 'inferenceConfig.temperature' },
      { type: 'renamed', of: 'guardrail', asked: { id: 'g' }, path: 'guardrailConfig' },
      { type: 'changed', of: 'reasoningEffort', asked: 'max', path: 'x.y', sent: 'high', because: 'So.' },
      { type: 'dropped', of: 'stopSequences', asked: ['a', 'b'], because: 'No.' },
    ],
  };
  expect(v.parse(sent, JSON.parse(JSON.stringify(everything)))).toStrictEqual(everything);
});

test('one from before the adaptations were kept is still one', () => {
  const old = { api: 'azure Responses', url: 'https://example.com', parameters: { store: false } };
  expect(v.parse(sent, old)).toStrictEqual(old);
});
