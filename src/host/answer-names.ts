import * as vscode from 'vscode';
import { type Answer, type Conversation, currentAnswers } from '../domain/conversation.ts';
import { type LaneWords, laneLabels } from '../domain/lane-labels.ts';
import { turnRounds } from '../domain/rounds.ts';

/**
 * What two answers are called beside each other: as the lanes of their round are called in the comparison. Those that
 * are not of two lanes of one round, because one was replaced since, are told apart by themselves.
 */
export function answerNames(conversation: Conversation, one: Answer, other: Answer): readonly string[] {
  for (const lanes of askedLanes(conversation)) {
    const places = [one, other].map(({ id }) =>
      lanes.findIndex((answers) => answers.some((it) => it.id === id)),
    );
    if (places.includes(-1) || one.laneId === other.laneId) continue;
    const labels = laneLabels(
      lanes.flatMap(([first]) => first ?? []),
      WORDS,
    );
    return places.map((place) => labels[place] ?? '');
  }
  return laneLabels([one, other], WORDS);
}

/** By round, the answers of each lane that was asked. */
function askedLanes({ lanes, turns }: Conversation): readonly (readonly (readonly Answer[])[])[] {
  const lineUp = lanes.map(({ id }) => id);
  const shown = turns.map((turn) => ({ ...turn, answers: currentAnswers(turn) }));
  return turnRounds(lineUp, shown).map((round) =>
    round.lanes.map(({ answers }) => answers).filter(({ length }) => length > 0),
  );
}

/** The same as in the webview. */
const WORDS: LaneWords = {
  effort: (effort) => vscode.l10n.t('effort {0}', effort),
  temperature: (temperature) => vscode.l10n.t('temperature {0}', temperature),
  topP: (topP) => vscode.l10n.t('top-p {0}', topP),
  limit: (tokens) => vscode.l10n.t('at most {0} tokens', tokens),
};
