import { describe, expect, it } from 'vitest';
import { answerTexts } from '../../../src/domain/answer-texts.ts';
import { newAnswer, newConversation, newTurn, streaming } from '../storage/samples.ts';

const answer = (id: string, laneId: string, text: string) =>
  newAnswer(id, { laneId, reply: streaming(text) });
const conversation = {
  ...newConversation('c'),
  turns: [
    { ...newTurn('one'), answers: [answer('a1', 'a', 'One,'), answer('b1', 'b', 'Eins,')] },
    {
      ...newTurn('two'),
      continues: 'a1',
      answers: [answer('a2-failed', 'a', ''), answer('a2', 'a', 'two,')],
    },
    { ...newTurn('three'), continues: 'a2', answers: [answer('a3', 'a', 'three.')] },
    { ...newTurn('four'), answers: [answer('a4', 'a', 'Next.')] },
    { ...newTurn('five'), continues: 'five', answers: [answer('five', 'a', 'Itself.')] },
  ],
};

describe('the texts of an answer', () => {
  it.each(['a1', 'a2', 'a3'])('are those of all its parts, whichever is named: %s', (id) => {
    expect(answerTexts(conversation, id)).toEqual(['One,', 'two,', 'three.']);
  });

  it('are its own alone where it was never continued, and none where it does not exist', () => {
    expect(answerTexts(conversation, 'b1')).toEqual(['Eins,']);
    expect(answerTexts(conversation, 'a4')).toEqual(['Next.']);
    expect(answerTexts(conversation, 'gone')).toBeUndefined();
  });

  it('are found even if what is kept goes in a circle', () => {
    expect(answerTexts(conversation, 'five')).toEqual(['Itself.']);
  });
});
