import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import type { Answer, Turn } from '../../../src/domain/conversation.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { joinMessages, messagesFor } from '../../../src/engine/history.ts';
import { finished, newAnswer, newTurn, streaming } from '../storage/samples.ts';

const opaque = [{ kind: 'signature', data: 'x' }];

function turn(prompt: string, ...answers: readonly Answer[]): Turn {
  return { ...newTurn(prompt), prompt, answers };
}

function answer(reply: Reply, changes: Partial<Answer> = {}): Answer {
  return newAnswer('answer', { reply, ...changes });
}

const told = (turns: readonly Turn[]) =>
  messagesFor(turns, 'lane-1', 'demo:poet').map(({ role, text }) => `${role}: ${text}`);

describe('what a model is told', () => {
  it('is the prompt', () => {
    expect(told([turn('Why?')])).toEqual(['user: Why?']);
  });

  it('is the conversation so far, in turns, and never an answer to the prompt itself', () => {
    const turns = [turn('One', answer(finished('1'))), turn('Two', answer(finished('old answer')))];
    expect(told(turns)).toEqual(['user: One', 'assistant: 1', 'user: Two']);
  });

  it('has only the latest answer of its own lane', () => {
    const answers = [
      answer(finished('wrong')),
      answer(finished('other lane'), { laneId: 'lane-2' }),
      answer(finished('right')),
    ];
    expect(told([turn('One', ...answers), turn('Two')])).toEqual([
      'user: One',
      'assistant: right',
      'user: Two',
    ]);
  });

  it('has what a stopped answer got to say', () => {
    expect(told([turn('One', answer(streaming('Half'))), turn('Two')])).toContain('assistant: Half');
  });

  it('joins what got no answer with the next prompt', () => {
    const failed = answer(streaming(' \n'));
    expect(told([turn('One', failed), turn('Two'), turn('Three')])).toEqual(['user: One\n\nTwo\n\nThree']);
  });

  it('has the code that went with each prompt', () => {
    const item = { uri: 'file:///a.ts', label: 'a.ts', language: 'typescript', text: 'let a;' };
    expect(told([{ ...turn('Why?'), context: [item] }])).toEqual([
      'user: Why?\n\nFile: a.ts\n```typescript\nlet a;\n```',
    ]);
  });
});

describe('files that went with a prompt', () => {
  const file = (name: string): Attachment => ({ name, mediaType: 'image/png', data: 'eA==', byteLength: 1 });
  const files = (turns: readonly Turn[]) =>
    messagesFor(turns, 'lane-1', 'demo:poet').map(({ text, attachments }) => [text, attachments]);

  it('go along with it every time', () => {
    const turns = [{ ...turn('See', answer(finished('1'))), attachments: [file('a')] }, turn('And?')];
    expect(files(turns)).toEqual([
      ['See', [file('a')]],
      ['1', undefined],
      ['And?', undefined],
    ]);
  });

  it('stay together where prompts are joined', () => {
    const turns = [
      { ...turn('One'), attachments: [file('a')] },
      turn('Two'),
      { ...turn('Three'), attachments: [file('b')] },
    ];
    expect(files(turns)).toEqual([['One\n\nTwo\n\nThree', [file('a'), file('b')]]]);
  });

  it('are named where nothing else is said', () => {
    expect(files([{ ...turn(' '), attachments: [file('a.png'), file('b.png')] }])).toEqual([
      ['Attached: a.png, b.png', [file('a.png'), file('b.png')]],
    ]);
  });
});

describe('sealed reasoning', () => {
  const replay = (reply: Reply, changes: Partial<Turn> = {}, model = 'demo:poet' as const) => {
    const turns = [{ ...turn('One', answer(reply)), ...changes }, turn('Two')];
    return messagesFor(turns, 'lane-1', model)[1]?.opaque;
  };

  it('goes back to the model that gave it', () => {
    expect(replay({ ...finished('1'), opaque })).toEqual(opaque);
  });

  it('goes to no other model', () => {
    const turns = [turn('One', answer({ ...finished('1'), opaque })), turn('Two')];
    const [, message] = messagesFor(turns, 'lane-1', 'demo:slow');
    expect(message).toEqual({ role: 'assistant', text: '1' });
  });

  it('goes nowhere once the system prompt is another', () => {
    expect(replay({ ...finished('1'), opaque }, { system: 'Be brief.' })).toBeUndefined();
  });

  it('goes nowhere when the answer was not completed', () => {
    expect(replay(streaming('1', { opaque }))).toBeUndefined();
    expect(
      replay({ ...finished('1'), opaque, state: { type: 'finish', reason: 'stopped' } }),
    ).toBeUndefined();
  });

  it('is not there when there was none', () => {
    expect(replay(finished('1'))).toBeUndefined();
  });
});

it('alternates and is never blank, whatever was said', () => {
  const message = fc.record({
    role: fc.constantFrom('user' as const, 'assistant' as const),
    text: fc.oneof(fc.constantFrom('', ' \n'), fc.string()),
  });
  fc.assert(
    fc.property(fc.array(message), (messages) => {
      const joined = joinMessages(messages);
      for (const [index, { role, text }] of joined.entries()) {
        expect(text.trim()).not.toBe('');
        expect(role).not.toBe(joined[index + 1]?.role);
      }
      for (const { text } of messages.filter((said) => said.text.trim() !== ''))
        expect(joined.some((other) => other.text.includes(text))).toBe(true);
    }),
  );
});
