import { withoutSecrets } from './secret-pieces.ts';

/** The longest text of a cloud that is kept. Proxies answer with whole web pages. */
const MAX_LENGTH = 2000;

/** A cloud's own words, fit for a log: without secrets, without markup, not endless. */
export function scrubbed(text: string, secrets: readonly string[]): string {
  const start = text.slice(0, MAX_LENGTH * 10);
  const clean = withoutSecrets(isMarkup(start) ? withoutMarkup(start) : start, secrets)
    .replace(/\beyJ[\w-]{4,}(\.[\w-]*)*/g, '•••')
    .replace(/\b(?:ABSK|bedrock-api-key-)[\w+/=-]+/g, '•••')
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '•••')
    .replace(/\b(AWS4-HMAC-SHA256)\s+\S.*/gi, '$1 •••')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, '$1 •••')
    .replace(/([?&](?:code|sig|key|token|subscription-key)=)[^&\s"']+/gi, '$1•••')
    .trim();
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
}

function isMarkup(text: string): boolean {
  return /<(!doctype|html|head|body|h1|title)\b/i.test(text);
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
