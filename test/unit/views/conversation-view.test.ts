import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { conversationView, turnView } from '../../../src/views/conversation-view.ts';
import { finished, newAnswer, newConversation, newTurn, poet, streaming } from '../storage/samples.ts';

const long = 'let a = 1;\n'.repeat(1000);
const item = {
  uri: 'file:///a.ts',
  label: 'a.ts',
  language: 'typescript',
  lines: [1, 9],
  text: long,
} as const;
const nobody: ReadonlySet<string> = new Set();
const turn = {
  ...newTurn('turn'),
  system: 'Be brief.',
  context: [item],
  answers: [
    newAnswer('1', { laneId: 'a', reply: finished('wrong') }),
    newAnswer('2', { laneId: 'b', reply: streaming('half') }),
    newAnswer('3', { laneId: 'a', reply: finished('right') }),
  ],
};

describe('what a webview sees of a conversation', () => {
  it('is its lanes with the names that models have now', () => {
    const conversation: Conversation = {
      ...newConversation('c'),
      lanes: [{ id: 'a', model: 'demo:poet', parameters: { temperature: 0 } }],
      turns: [turn],
    };
    const view = conversationView(conversation, (ref) => ({ ...poet, ref, label: 'Renamed' }), nobody);
    expect(view).toMatchObject({ id: 'c', title: 'Title of c' });
    expect(view.lanes).toEqual([
      { id: 'a', model: { ...poet, label: 'Renamed' }, parameters: { temperature: 0 } },
    ]);
    expect(view.turns).toEqual([turnView(turn, nobody)]);
  });

  it('is the current answer of each lane', () => {
    expect(turnView(turn, nobody).answers.map(({ id, reply }) => [id, reply.text])).toEqual([
      ['3', 'right'],
      ['2', 'half'],
    ]);
  });

  it('tells which answers another window streams', () => {
    const answers = turnView(turn, new Set(['2'])).answers;
    expect(answers.map(({ isElsewhere }) => isElsewhere)).toEqual([undefined, true]);
  });

  it('has only the beginning of the code that went with a prompt', () => {
    const [chip] = turnView(turn, nobody).context;
    expect(chip).toEqual({
      uri: 'file:///a.ts',
      label: 'a.ts',
      language: 'typescript',
      lines: [1, 9],
      preview: long.slice(0, 2000),
    });
  });
});
