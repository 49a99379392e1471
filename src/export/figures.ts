import type { Answer } from '../domain/conversation.ts';
import { isApproximateCost } from '../domain/cost.ts';
import { type Bursts, burstsOf, figuresOf, type Speed } from '../domain/figures.ts';
import { isRunning, type Reply } from '../domain/reply.ts';
import { count, rate, seconds, usd } from './numbers.ts';

/** One figure of an answer in words. */
export interface FigureText {
  readonly name: (typeof FIGURE_NAMES)[number];
  readonly value: string;
}

export const FIGURE_NAMES = ['First token', 'Total', 'Speed', 'Input', 'Output', 'Cost'] as const;

/**
 * The figures of an answer, all of them and in one order: what was measured or reported; else that there is none, that
 * it is not known, or not yet.
 */
export function figureTexts(answer: Answer): readonly FigureText[] {
  const { reply } = answer;
  const { firstTokenMs, elapsedMs, inputTokens, outputTokens, speed } = figuresOf(reply);
  const { cacheReadTokens, reasoningTokens } = reply.usage ?? {};
  const missing = whyMissing(reply);
  // Where no token ever came there is no first one and no speed: that is known.
  const ofTokens = firstTokenMs === undefined && missing === 'unknown' ? 'none' : missing;
  return [
    { name: 'First token', value: firstTokenMs === undefined ? ofTokens : seconds(firstTokenMs) },
    { name: 'Total', value: elapsedMs === undefined ? missing : seconds(elapsedMs) },
    { name: 'Speed', value: withBursts(speed === undefined ? ofTokens : speedText(speed), reply) },
    { name: 'Input', value: tokens(inputTokens, missing, cacheReadTokens, 'from cache') },
    { name: 'Output', value: tokens(outputTokens, missing, reasoningTokens, 'reasoning') },
    { name: 'Cost', value: costText(answer, missing) },
  ];
}

function whyMissing(reply: Reply): string {
  if (isRunning(reply)) return 'not yet';
  return reply.attempts === 0 ? 'not sent' : 'unknown';
}

function speedText({ tokensPerSecond, isApproximate }: Speed): string {
  return `${isApproximate ? '≈ ' : ''}${rate(tokensPerSecond)} tok/s`;
}

/** "≈ 94 tok/s (text came in 7 bursts, up to 1.2 s apart)": what makes a speed less than it looks like. */
function withBursts(speed: string, reply: Reply): string {
  const bursts = endedBursts(reply);
  if (bursts === undefined) return speed;
  const { count: pieces, longestSilenceMs } = bursts;
  return pieces === 1
    ? `${speed} (text came in one piece)`
    : `${speed} (text came in ${count(pieces)} bursts, up to ${seconds(longestSilenceMs)} apart)`;
}

/** Of a text that still arrives it is not known in how many bursts it will have come. */
export function endedBursts(reply: Reply): Bursts | undefined {
  return isRunning(reply) ? undefined : burstsOf(reply);
}

/** All that there is in one line: "first token 0.61 s · total 4.9 s · …". */
export function figureLine(answer: Answer): string {
  const { attempts } = answer.reply;
  const figures = figureTexts(answer).filter(({ value }) => value !== 'not yet');
  return [
    ...figures.map(({ name, value }) => `${name.toLowerCase()} ${value}`),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ].join(' · ');
}

/** Why the cost is not known, or where its price is from. */
export function costNote({ cost, reply }: Answer): string | undefined {
  if (cost === undefined || reply.attempts === 0) return undefined;
  if (cost.type === 'unknown') return cost.because;
  const { source, asOf, note } = cost.price;
  const from = asOf === undefined ? source : `${source}, as of ${asOf}`;
  return `Price: ${from}${note === undefined ? '' : ` (${note})`}`;
}

/** "1,310 tok (1,000 from cache)" */
function tokens(
  total: number | undefined,
  missing: string,
  part: number | undefined,
  partName: string,
): string {
  if (total === undefined) return missing;
  return `${count(total)} tok${part === undefined || part === 0 ? '' : ` (${count(part)} ${partName})`}`;
}

function costText({ cost }: Answer, missing: string): string {
  if (cost?.type !== 'known') return missing;
  return isApproximateCost(cost) ? `≈ ${usd(cost.usd)}` : usd(cost.usd);
}
