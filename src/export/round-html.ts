import type { Answer, ContextItem, Turn } from '../domain/conversation.ts';
import { answerHtml, codeBlockHtml } from './answer-html.ts';
import { attachmentText, contextName, ending, origin, replacement } from './answer-texts.ts';
import { costNote, FIGURE_NAMES, figureLine, figureTexts } from './figures.ts';
import type { ExportedLane, ExportedRound } from './rounds.ts';
import { html, type SafeHtml } from './safe-html.ts';

/** A prompt, the answers to it side by side, and their figures. */
export function roundHtml({ number, turn, lanes }: ExportedRound): SafeHtml {
  const id = `prompt-${number}`;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">Prompt ${number}</h2>
${promptHtml(turn)}
<div class="lanes" tabindex="0" role="group" aria-label="Answers to prompt ${number}">
${lanes.map((lane, index) => laneHtml(lane, `${id}-answer-${index + 1}`))}
</div>
${lanes.length > 1 ? figuresTable(lanes, number) : undefined}
</section>
`;
}

function promptHtml({ prompt, system, context, attachments = [] }: Turn): SafeHtml {
  return html`<div class="prompt">
${prompt.trim() === '' ? undefined : html`<p class="as-typed" dir="auto">${prompt}</p>`}
${system === undefined || system === '' ? undefined : folded('System prompt', html`<p class="as-typed" dir="auto">${system}</p>`)}
${context.map(contextHtml)}
${attachments.map((attachment) => html`<p class="quiet">Attached: ${attachmentText(attachment)}</p>`)}
</div>`;
}

function contextHtml(item: ContextItem): SafeHtml {
  const problems = item.diagnostics ?? [];
  const list = html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`;
  const code = codeBlockHtml(item.text, item.language);
  return folded(`Context: ${contextName(item)}`, html`${code}${problems.length > 0 ? list : undefined}`);
}

function laneHtml({ label, answers, replaced }: ExportedLane, id: string): SafeHtml {
  const again = replacement(replaced);
  return html`<article aria-labelledby="${id}">
<h3 id="${id}">${label}</h3>
${again === undefined ? undefined : html`<p class="quiet">${again}</p>`}
${answers.map((answer, index) => html`${index === 0 ? undefined : html`<p class="continued">Continued</p>`}${answerParts(answer)}`)}
</article>
`;
}

function answerParts(answer: Answer): SafeHtml {
  const { text, reasoning, notices, state } = answer.reply;
  const end = ending(answer.reply);
  const figures = [figureLine(answer), costNote(answer) ?? ''].filter((line) => line !== '');
  return html`<p class="quiet">${origin(answer)} · <code>${answer.model.ref}</code></p>
${reasoning === '' ? undefined : folded('Reasoning', html`<div class="text" dir="auto">${answerHtml(reasoning)}</div>`)}
<div class="text" dir="auto">${answerHtml(text)}</div>
${notices.map((notice) => html`<p class="remark">${notice.text}</p>`)}
${end === undefined ? undefined : html`<p class="${state.type === 'failure' ? 'failure' : 'remark'}">${end}</p>`}
${figures.length === 0 ? undefined : html`<p class="quiet figures">${figures.join('\n')}</p>`}`;
}

function figuresTable(lanes: readonly ExportedLane[], number: number): SafeHtml {
  const rows = lanes.flatMap(({ label, answers }) =>
    answers.map(
      (answer, index) => html`<tr><th scope="row">${index === 0 ? label : `${label}, continued`}</th>
${figureTexts(answer).map(({ value }) => html`<td>${value}</td>`)}</tr>
`,
    ),
  );
  return html`<div class="table" tabindex="0" role="group" aria-label="Figures of prompt ${number}">
<table class="of-figures">
<caption>Figures of prompt ${number}</caption>
<thead><tr><th scope="col">Answer</th>${FIGURE_NAMES.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`;
}

function folded(summary: string, content: SafeHtml): SafeHtml {
  return html`<details><summary>${summary}</summary>${content}</details>
`;
}
