import { expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import type { BedrockConnection } from '../../../src/domain/connection.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import { sessionOf, sessionSetting } from './session-setting.ts';

const WORK: BedrockConnection = {
  id: 'work',
  kind: 'bedrock',
  label: 'Work',
  region: 'us-east-1',
  auth: 'chain',
};
/** Larger than Bedrock takes. */
const image: Attachment = { name: 'a.png', mediaType: 'image/png', data: 'eA==', byteLength: 9_000_000 };

it('a chat goes on after a prompt whose attachment was refused, without it and with a word about it', async () => {
  const setting = sessionSetting({ a: [[ATTEMPT, text('Yes.'), COMPLETE]] }, undefined, undefined, [WORK]);
  const session = sessionOf(setting, [{ model: 'work:a' }]);
  const say = async (prompt: string, attachments: readonly Attachment[] = []) => {
    const sent = session.send({ text: prompt, context: [], attachments });
    await setting.clock.advance(10_000);
    return (await sent)[0]?.reply;
  };
  expect((await say('See.', [image]))?.state).toMatchObject({
    type: 'failure',
    failure: { message: expect.stringContaining('“a.png” has 9 MB') },
  });
  expect(await say('Then without it.')).toMatchObject({
    text: 'Yes.',
    notices: [{ text: expect.stringMatching(/^“a.png” did not go along again/) }],
  });
  expect(setting.provider.requests.map(({ messages }) => messages)).toEqual([
    [{ role: 'user', text: 'See.\n\nThen without it.' }],
  ]);
});
