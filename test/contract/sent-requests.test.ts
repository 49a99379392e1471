import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Answer } from '../../src/domain/conversation.ts';
import type { ConversationSession } from '../../src/engine/conversation-session.ts';
import { type Clouds, LOCAL_SECRETS, STRICT_DEPLOYMENT, startClouds } from '../support/clouds/index.ts';
import { bodyIn, comparisonBefore, connectionsOf, lastRequestOf, MIXED_LINE_UP } from './line-up.ts';

const PNG: Attachment = {
  name: 'dot.png',
  mediaType: 'image/png',
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  byteLength: 70,
  size: { width: 1, height: 1 },
};
const PARAMETERS = {
  temperature: 0.3,
  topP: 0.9,
  maxOutputTokens: 9000,
  reasoningEffort: 'high',
  stopSequences: ['<end>'],
} as const;

let clouds: Clouds;
beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 0, piecesPerSecond: 1000 });
});
afterAll(() => clouds.stop());

describe('the request of every lane of a mixed line-up', () => {
  let session: ConversationSession;
  let first: readonly Answer[];
  let second: readonly Answer[];
  beforeAll(async () => {
    session = comparisonBefore(clouds, MIXED_LINE_UP, PARAMETERS);
    const system = `Be brief. ${'Think of the reader. '.repeat(60)}`;
    first = await session.send({ text: 'What is in this?', context: [], attachments: [PNG], system });
    second = await session.send({ text: 'And what is not?', context: [], system });
    await session.settled();
  });

  test.each(MIXED_LINE_UP.map(({ model }, index) => [model, index] as const))(
    'that of %s is what the cloud was sent, at first and in a follow-up',
    async (model, index) => {
      for (const [answers, prompt] of [
        [first, 'What is in this?'],
        [second, 'And what is not?'],
      ] as const) {
        const answer = answers[index];
        if (answer === undefined) throw new Error(`${model} has no answer`);
        expect(answer.reply.state).toMatchObject({ type: 'finish', reason: 'complete' });
        const journal = lastRequestOf(clouds, answer, prompt);
        const body = await session.sentBody(answer.id);
        expect(body).toStrictEqual(bodyIn(journal, [PNG]));
        expect(new URL(answer.reply.sent?.url ?? '').pathname).toBe(journal.path);
        expect(JSON.stringify(body)).not.toContain(PNG.data);
      }
    },
  );

  test('repeats no secret', async () => {
    const bodies = await Promise.all([...first, ...second].map(({ id }) => session.sentBody(id)));
    const told = JSON.stringify([bodies, session.conversation]);
    for (const secret of Object.values(LOCAL_SECRETS)) expect(told).not.toContain(secret);
  });

  test('tells of everything that was asked for what became of it', () => {
    const fates = second.map(({ model, reply: { sent } }) => [
      model.ref,
      sent?.systemPrompt,
      sent?.messageCount,
      sent?.adaptations?.flatMap(({ of, type }) => (type === 'dropped' ? [of] : [])).join(' '),
    ]);
    expect(second.map(({ reply }) => reply.sent?.adaptations?.length)).toEqual(second.map(() => 5));
    expect(fates).toEqual([
      ['bedrock:us.anthropic.claude-opus-5-5', 'system', 3, 'temperature topP'],
      ['bedrock:global.openai.gpt-6-luna', 'system', 3, 'temperature topP stopSequences'],
      ['bedrock:us.amazon.nova-pro-v1:0', 'system', 3, 'reasoningEffort'],
      ['bedrock:openai.gpt-5.5', 'instructions', 3, 'temperature topP stopSequences'],
      ['azure:team-gpt', 'instructions', 3, 'temperature topP stopSequences'],
      ['azure:team-mistral', 'system-message', 3, ''],
      ['azure:team-claude', 'system', 3, 'temperature topP'],
    ]);
  });
});

test('a request that was refused and asked again is the one that was answered', async () => {
  const strict = connectionsOf(clouds).map((connection) =>
    connection.kind === 'azure' ? { ...connection, deployments: [STRICT_DEPLOYMENT] } : connection,
  );
  const lanes = [{ model: `azure:${STRICT_DEPLOYMENT.name}` }] as const;
  const session = comparisonBefore(clouds, lanes, { temperature: 0.3 }, strict);
  const [answer] = await session.send({ text: 'Are you strict?', context: [] });
  if (answer === undefined) throw new Error('there is no answer');
  expect(answer.reply.attempts).toBe(2);
  expect(answer.reply.sent?.adaptations).toEqual([
    {
      type: 'dropped',
      of: 'temperature',
      asked: 0.3,
      because: 'This deployment does not accept "temperature"; it was left out.',
    },
  ]);
  const journal = lastRequestOf(clouds, answer, 'Are you strict?');
  expect(journal.status).toBe(200);
  expect(await session.sentBody(answer.id)).toStrictEqual(bodyIn(journal));
});
