import type { JsonValue } from './json.ts';

/** What really went out, without secrets and without the conversation: small enough to be kept and shown with each reply. */
export interface SentRequest {
  readonly api: SentApi;
  /** For people to read: without the path and the query of a gateway, which may hold a secret. */
  readonly url: string;
  /** The region that was asked, where the cloud has several behind one address of the connection (Bedrock). */
  readonly region?: string;
  /** The request body without the conversation, so that lanes can be compared: model, limits, parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Where the system prompt went; absent: none was sent. */
  readonly systemPrompt?: SystemPromptPlace;
  /** The output limit as it stands in the request, in tokens. */
  readonly maxOutputTokens?: number;
  /** How many messages of the conversation went along, the prompt among them. */
  readonly messageCount?: number;
  /**
   * SHA-256 of all that the user has said, up to and with the prompt: who has another one was told something else. Absent
   * in answers from before this was kept.
   */
  readonly historySha256?: string;
  /** What became of everything that was asked for. Absent in answers from before this was kept. */
  readonly adaptations?: readonly Adaptation[];
}

/** Named as people know them; a text, because answers of other versions are kept, too. */
export type SentApi = string;

/** The APIs of today, by what `SentRequest.api` says. */
export const APIS = {
  converse: 'bedrock ConverseStream',
  mantle: 'bedrock Mantle Responses',
  responses: 'azure Responses',
  chatCompletions: 'azure Chat Completions',
  messages: 'azure Messages',
  demo: 'demo script',
} as const;

/** In the field that the API has for it, as a message of its own, or before the first message of the user. */
export type SystemPromptPlace = 'system' | 'instructions' | 'system-message' | 'first-user-message';
export const SYSTEM_PROMPT_PLACES = [
  'system',
  'instructions',
  'system-message',
  'first-user-message',
] as const satisfies readonly SystemPromptPlace[];

/**
 * What can be asked for besides the conversation: what `Parameters` hold, what a connection sets, and, last, parts of the
 * conversation: `attachments` are its files, `reasoning` is what the model thought before, sent back to it.
 */
export const ASKABLE = [
  'maxOutputTokens',
  'reasoningEffort',
  'temperature',
  'topP',
  'stopSequences',
  'serviceTier',
  'guardrail',
  'promptCaching',
  'additionalFields',
  'attachments',
  'reasoning',
] as const;
export type Askable = (typeof ASKABLE)[number];

/** What became of one thing that was asked for. Paths are those of the body: `inferenceConfig.maxTokens`. */
export type Adaptation =
  /** As asked, under its own name. Without a path: the model does so unasked, so that nothing had to be sent. */
  | { readonly type: 'kept'; readonly of: Askable; readonly asked: JsonValue; readonly path?: string }
  /** As asked, under another name. */
  | { readonly type: 'renamed'; readonly of: Askable; readonly asked: JsonValue; readonly path: string }
  | {
      readonly type: 'changed';
      readonly of: Askable;
      readonly asked: JsonValue;
      readonly path: string;
      readonly sent: JsonValue;
      readonly because: string;
    }
  | {
      readonly type: 'dropped';
      readonly of: Askable;
      readonly asked: JsonValue;
      readonly because: string;
    };

export function adaptationOf(
  { adaptations = [] }: Pick<SentRequest, 'adaptations'>,
  of: Askable,
): Adaptation | undefined {
  return adaptations.find((adaptation) => adaptation.of === of);
}

/** The forms in which a request can be copied, to be made again elsewhere. */
export const COPY_FORMATS = ['curl', 'aws-cli', 'typescript', 'python', 'json'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];
/** Proper names, the same in every language. */
export const COPY_FORMAT_NAMES: Readonly<Record<CopyFormat, string>> = {
  curl: 'curl',
  'aws-cli': 'AWS CLI',
  typescript: 'TypeScript',
  python: 'Python',
  json: 'JSON',
};

/** The AWS CLI knows Converse alone; a script of the demo cannot be asked from elsewhere. */
export function copyFormatsFor({ api }: Pick<SentRequest, 'api'>): readonly CopyFormat[] {
  switch (api) {
    case APIS.converse:
      return COPY_FORMATS;
    case APIS.mantle:
    case APIS.responses:
    case APIS.chatCompletions:
    case APIS.messages:
      return ['curl', 'typescript', 'python', 'json'];
    default:
      return ['json'];
  }
}
