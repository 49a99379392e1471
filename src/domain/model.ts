import type { AttachmentKind } from './attachment.ts';
import type { ConnectionKind, ServiceTier } from './connection.ts';
import type { WireProtocol } from './learned.ts';
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
  /** Where a prompt may be processed, as far as the cloud tells. */
  readonly reach?: Reach;
  readonly route?: ModelRoute;
  readonly lifecycle?: Lifecycle;
  /** What an Azure deployment is: facts apart, because none follows from another. */
  readonly deployment?: DeploymentFacts;
  /** How it is spoken to, where the cloud's list tells (Azure). */
  readonly protocol?: WireProtocol;
  /** Limits as the cloud's list tells them, for models that the catalog does not know. */
  readonly limits?: Pick<ModelFacts, 'contextTokens' | 'maxOutputTokens'>;
}

/** `region`: one; `geography`: those of a Bedrock profile; `data-zone`: Azure's EU or US; `global`: anywhere. */
export interface Reach {
  readonly extent: 'region' | 'geography' | 'data-zone' | 'global';
  /** "us", "eu", "EU", … where it has a name. */
  readonly name?: string;
  /** Every region by name, where they are listed. */
  readonly regions?: readonly string[];
}

/** The way a request takes on Bedrock. The same model on several routes is one model in the chooser. */
export type ModelRoute = 'in-region' | 'geographic' | 'global' | 'application' | 'provisioned';

export interface Lifecycle {
  readonly status: 'preview' | 'active' | 'legacy' | 'deprecated' | 'retired';
  /** ISO date (2026-12-31) of the announced end. */
  readonly endsOn?: string;
}

export interface DeploymentFacts {
  readonly name: string;
  readonly model: string;
  readonly version?: string;
  /** `GlobalStandard`, `DataZoneStandard`, … */
  readonly sku?: string;
  /** In the units of its deployment type: thousands of tokens per minute, or provisioned units. */
  readonly capacity?: number;
}

/** A model that a connection lists and that cannot be asked. */
export interface UncallableModel {
  readonly label: string;
  /** Its id on the wire. */
  readonly id: string;
  /** A sentence for the user. */
  readonly because: string;
  /** It can be asked once the user allows prompts to leave their geography. */
  readonly remedy?: 'allow-global';
}

/** `global`: anywhere; `regional`: within one geography, data zone or region (dearer on both clouds). */
export type PriceScope = 'global' | 'regional';

/** What the catalog knows of a model, as data. Everything is optional: unknown is not zero and not false. */
export interface ModelFacts {
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  /** What it can be shown besides text; a kind that is absent is not known. */
  readonly takes?: Readonly<Partial<Record<AttachmentKind, boolean>>>;
  /** "Claude", "GPT", …: how the chooser groups models. */
  readonly family?: string;
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
  readonly azureProtocol?: WireProtocol;
  /** Reasoning cannot be switched off. */
  readonly alwaysReasons?: boolean;
  /** Served by Bedrock's Mantle endpoint (OpenAI Responses) and not by Converse. */
  readonly isMantleOnly?: boolean;
  /** Tiers that Bedrock sells it in; absent: not known. */
  readonly serviceTiers?: readonly ServiceTier[];
  /** Explicit cache points (Bedrock): smallest prefix in tokens that is cached, and whether an hour may be asked for. */
  readonly caching?: { readonly fromTokens: number; readonly hasOneHour?: boolean };
}
