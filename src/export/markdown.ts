import type { Answer, ContextItem, Conversation, Turn } from '../domain/conversation.ts';
import {
  attachmentText,
  contextName,
  ending,
  hasRunning,
  kindText,
  origin,
  replacement,
  titleOf,
} from './answer-texts.ts';
import { embeddedMarkdown } from './embedded-markdown.ts';
import { costNote, FIGURE_NAMES, figureLine, figureTexts } from './figures.ts';
import { codeBlock, folded, inlineText, quoted, table } from './markdown-text.ts';
import { moment } from './numbers.ts';
import { type ExportedLane, type ExportedRound, exportedRounds } from './rounds.ts';

/**
 * A conversation to be read in an editor or a wiki: a section for each prompt (level 2) and in it one for each answer
 * (level 3). Headings of an answer start below its own, at level 4.
 */
export function conversationMarkdown(conversation: Conversation, exportedAt: number): string {
  const parts = [
    `# ${inlineText(titleOf(conversation))}`,
    `${kindText(conversation)} of ${moment(conversation.createdAt)}, exported from Parley on ${moment(exportedAt)}.`,
    hasRunning(conversation) ? '**Some answers were still running when this was exported.**' : '',
    ...exportedRounds(conversation).flatMap(roundParts),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function roundParts(round: ExportedRound): readonly string[] {
  const { number, turn, lanes } = round;
  return [
    `## Prompt ${number}`,
    ...promptParts(turn),
    ...lanes.flatMap(laneParts),
    ...(lanes.length > 1 ? [`### Figures of prompt ${number}`, figuresTable(lanes)] : []),
  ];
}

function promptParts({ prompt, system, context, attachments = [] }: Turn): readonly string[] {
  return [
    prompt.trim() === '' ? '' : quoted(embeddedMarkdown(withoutBlankEdges(prompt), LEVELS)),
    system === undefined || system === '' ? '' : folded('System prompt', embeddedMarkdown(system, LEVELS)),
    ...context.map(contextPart),
    attachments.map((attachment) => `- Attached: ${inlineText(attachmentText(attachment))}`).join('\n'),
  ];
}

function contextPart(item: ContextItem): string {
  const problems = (item.diagnostics ?? []).map((problem) => `- ${inlineText(problem)}`);
  const code = codeBlock(item.text, item.language);
  return folded(
    `Context: ${contextName(item)}`,
    [code, problems.join('\n')].filter((part) => part !== '').join('\n\n'),
  );
}

function laneParts({ label, answers, replaced }: ExportedLane): readonly string[] {
  const again = replacement(replaced);
  return [
    `### ${inlineText(label)}`,
    again === undefined ? '' : `*${again}*`,
    ...answers.flatMap((answer, index) => [index === 0 ? '' : '*Continued:*', ...answerParts(answer)]),
  ];
}

function answerParts(answer: Answer): readonly string[] {
  const { text, reasoning, notices } = answer.reply;
  const remarks = [...notices.map((notice) => notice.text), ending(answer.reply) ?? ''];
  const figures = [figureLine(answer), costNote(answer) ?? ''].filter((line) => line !== '');
  return [
    `${inlineText(origin(answer))} · \`${answer.model.ref.replaceAll('`', '')}\``,
    reasoning === '' ? '' : folded('Reasoning', embeddedMarkdown(withoutBlankEdges(reasoning), LEVELS)),
    embeddedMarkdown(withoutBlankEdges(text), LEVELS),
    ...remarks.map((remark) => (remark === '' ? '' : quoted(inlineText(remark)))),
    // Two spaces break the line.
    figures.map((line) => `*${inlineText(line)}*`).join('  \n'),
  ];
}

/** Where each lane's figures stand next to each other; those of what was gone on with in a row of their own. */
function figuresTable(lanes: readonly ExportedLane[]): string {
  const rows = lanes.flatMap(({ label, answers }) =>
    answers.map((answer, index) => [
      inlineText(index === 0 ? label : `${label}, continued`),
      ...figureTexts(answer).map(({ value }) => inlineText(value)),
    ]),
  );
  return table([['Answer', ...FIGURE_NAMES], ...rows]);
}

/** The indentation of the first line has a meaning. */
function withoutBlankEdges(text: string): string {
  return text.replace(/^(?:[ \t]*[\r\n])+/, '').trimEnd();
}

/** Our own headings stand on levels 1 to 3. */
const LEVELS = 3;
