import type { ConnectionKind } from './connection.ts';
import type { ModelRef } from './model-ref.ts';
import type { ReasoningEffort } from './parameters.ts';

/** A model that can be asked through one connection. */
export interface Model {
  readonly ref: ModelRef;
  /** Absent when the connection of the reference does not exist (any more). */
  readonly cloud?: ConnectionKind;
  /** What a person calls it: "Claude Opus 5.5", or the id where nothing better is known. */
  readonly label: string;
  /** Where it is served, one line: "Bedrock · us-east-1 · global". */
  readonly place: string;
  /** Key of the catalog (prices, limits, quirks); absent when the model is not known to it. */
  readonly canonicalId?: string;
  /** The route the request takes, because it decides the price. */
  readonly scope?: PriceScope;
  /** Why no price per token applies, whatever the model: "Provisioned throughput is paid by the hour, not by the token." */
  readonly unpricedBecause?: string;
}

/** `global`: anywhere; `regional`: within one geography, data zone or region (dearer on both clouds). */
export type PriceScope = 'global' | 'regional';

/** What the catalog knows of a model, as data. Everything is optional: unknown is not zero and not false. */
export interface ModelFacts {
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  readonly quirks: Quirks;
}

/** How a model differs in what it accepts. A model without quirks takes everything under its usual name. */
export interface Quirks {
  /** Sampling parameters that the model rejects. */
  readonly rejects?: readonly ('temperature' | 'topP' | 'stopSequences')[];
  /** Temperature and topP may be set, but not both. */
  readonly samplingIsExclusive?: boolean;
  /** There is no system prompt; it is put before the first user message. */
  readonly hasNoSystemPrompt?: boolean;
  /** The dialect in which reasoning effort is asked for; absent: the model has no such switch. */
  readonly reasoning?: 'claude-budget' | 'claude-adaptive' | 'openai-flat' | 'openai-nested' | 'nova';
  readonly efforts?: readonly ReasoningEffort[];
  /** Reasoning happens but is neither shown nor counted in the reported output, so that speed is only approximate. */
  readonly hidesReasoning?: boolean;
  /** Wire protocol on Azure where it is known not to be Responses. */
  readonly azureProtocol?: 'responses' | 'chat-completions';
}
