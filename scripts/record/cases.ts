import type { ModelRequest } from '../../src/providers/provider.ts';

/** One fixture that can be had from a real cloud with a short, cheap request. */
export interface RecordingCase {
  readonly cloud: 'bedrock' | 'azure';
  /** The name of a fixture that exists; its response and expected events are replaced. */
  readonly fixture: string;
  readonly prompt: string;
  readonly request?: Partial<Pick<ModelRequest, 'modelId' | 'maxOutputTokens' | 'parameters'>>;
  /** Asked with a secret that is wrong. */
  readonly isRefused?: boolean;
}

const SHORT = 'Answer with the words "Good morning." and nothing else.';
const LONG = 'Count from one to one hundred in words.';
const NOBODY = 'parley-no-such-model';

/** About a thousand tokens in all for each cloud. */
export const CASES: readonly RecordingCase[] = [
  { cloud: 'bedrock', fixture: 'text-answer', prompt: SHORT },
  { cloud: 'bedrock', fixture: 'max-tokens', prompt: LONG, request: { maxOutputTokens: 16 } },
  {
    cloud: 'bedrock',
    fixture: 'stop-sequence',
    prompt: LONG,
    request: { parameters: { stopSequences: ['five'] } },
  },
  { cloud: 'bedrock', fixture: 'model-id-invalid', prompt: SHORT, request: { modelId: NOBODY } },
  { cloud: 'bedrock', fixture: 'unrecognized-client', prompt: SHORT, isRefused: true },
  { cloud: 'azure', fixture: 'responses-text', prompt: SHORT },
  { cloud: 'azure', fixture: 'responses-incomplete-length', prompt: LONG, request: { maxOutputTokens: 16 } },
  { cloud: 'azure', fixture: 'chat-text', prompt: SHORT },
  { cloud: 'azure', fixture: 'chat-length', prompt: LONG, request: { maxOutputTokens: 16 } },
  { cloud: 'azure', fixture: 'error-404-deployment', prompt: SHORT, request: { modelId: NOBODY } },
  { cloud: 'azure', fixture: 'error-401-key', prompt: SHORT, isRefused: true },
];
