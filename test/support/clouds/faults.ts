/** Gateways that repeat what they were sent: credentials in every disguise. */
export const ECHO_FAULTS = [
  /** 400 whose words, ids and headers hold them. */
  'echo',
  /** 400 with words that are cut in the middle of one. */
  'echo-cut',
  /** 401. */
  'echo-access',
  /** A status and an error that nobody knows. */
  'echo-unknown',
  /** 502 with a page of HTML. */
  'echo-page',
  /** Some text, then an error in the stream. */
  'echo-midstream',
  /** Some text, then what is no event of a stream. */
  'echo-broken',
] as const;
export type EchoFault = (typeof ECHO_FAULTS)[number];

/**
 * What can go wrong on demand. As a model id: `fault-throttled`, or `fault-throttled-once` for something that works
 * the second time. In a prompt: `[fault throttled]`, `[fault throttled once]`, `[fault throttled once on azure]`,
 * `[fault throttled for 120 s]`.
 */
export const FAULTS = [
  /** 429 with a wait of one second, unless the prompt orders another. */
  'throttled',
  /** 503. */
  'unavailable',
  /** 500. */
  'error',
  /** The credentials or the key are not accepted. */
  'credentials',
  /** They are, but may not do this. */
  'access',
  'not-found',
  /** The prompt is longer than the context of the model. */
  'overflow',
  /** A content filter refuses the prompt. */
  'filtered',
  /** 502 with a page of HTML, as a company's proxy sends it. */
  'html',
  /** Some text, then an error in the stream. */
  'midstream',
  /** Some text, then the connection dies. */
  'cut',
  /** Some text, then a clean end without the closing events. */
  'truncated',
  /** Some text, then nothing until the client leaves. */
  'stalled',
  /** Nothing at all until the client leaves. */
  'silent',
  ...ECHO_FAULTS,
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultOrder {
  readonly fault: Fault;
  readonly isOnce: boolean;
  /** For how long the client is told to stay away, where the fault says that at all. */
  readonly retryAfterSeconds: number;
}

export function orderedFault(
  cloud: 'bedrock' | 'azure',
  modelId: string,
  prompt: string,
): FaultOrder | undefined {
  const byModel = /^fault-([a-z-]+?)(-once)?$/.exec(modelId);
  if (byModel !== null) return order(byModel[1], byModel[2]);
  const byPrompt = /\[fault ([a-z-]+)(?: for (\d+) s)?( once)?(?: on (bedrock|azure))?\]/.exec(prompt);
  if (byPrompt === null || (byPrompt[4] !== undefined && byPrompt[4] !== cloud)) return undefined;
  return order(byPrompt[1], byPrompt[3], byPrompt[2]);
}

/** A word that is no fault is a mistake in a test, and passing over it would hide that. */
function order(word: string | undefined, once: string | undefined, seconds = '1'): FaultOrder {
  const fault = FAULTS.find((known) => known === word);
  if (fault === undefined) throw new Error(`"${word}" is none of the faults: ${FAULTS.join(', ')}`);
  return { fault, isOnce: once !== undefined, retryAfterSeconds: Number(seconds) };
}
