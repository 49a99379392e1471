import { createHash } from 'node:crypto';
import type { Conversation } from '../domain/conversation.ts';
import { hasRunning, kindText, titleOf } from './answer-texts.ts';
import { moment } from './numbers.ts';
import { PAGE_STYLE } from './page-style.ts';
import { roundHtml } from './round-html.ts';
import { exportedRounds } from './rounds.ts';
import { html, SafeHtml } from './safe-html.ts';

/** A conversation as one file to look at and to print: without scripts, and without anything from elsewhere. */
export function conversationPage(conversation: Conversation, exportedAt: number): string {
  const title = titleOf(conversation);
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new SafeHtml(PAGE_STYLE)}</style>
</head>
<body>
<header>
<h1 dir="auto">${title}</h1>
<p class="quiet">${kindText(conversation)} of ${time(conversation.createdAt)}, exported from Parley on ${time(exportedAt)}.</p>
${hasRunning(conversation) ? html`<p class="remark">Some answers were still running when this was exported.</p>` : undefined}
</header>
<main>
${exportedRounds(conversation).map(roundHtml)}
</main>
</body>
</html>
`.toString();
}

/** Nothing may run, be loaded or be sent; the one style of the page is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function time(epochMs: number): SafeHtml {
  return html`<time datetime="${new Date(epochMs).toISOString()}">${moment(epochMs)}</time>`;
}
