/** One account and one region or resource that the user can call. Never contains a secret, only where one is found. */
export type Connection = BedrockConnection | AzureConnection | DemoConnection;

export type ConnectionKind = Connection['kind'];

interface ConnectionBase {
  /** `^[a-z][a-z0-9-]{0,31}$`, the part of a model reference before the first colon. */
  readonly id: string;
  readonly label: string;
  /** Kept in the settings, but offered nowhere and never asked. */
  readonly isDisabled?: boolean;
}

export interface BedrockConnection extends ConnectionBase, BedrockOptions {
  readonly kind: 'bedrock';
  readonly region: string;
  /** Named profile of the user's AWS configuration. */
  readonly profile?: string;
  readonly auth: BedrockAuth;
  /** VPC endpoint, gateway or test server, for runtime and control plane alike. */
  readonly endpoint?: string;
  readonly endpoints?: { readonly runtime?: string; readonly control?: string; readonly mantle?: string };
  readonly headers?: Headers;
  /**
   * `true`: global profiles are offered; prompts may then be processed in any commercial region of AWS. `false`: none is
   * ever asked. Absent: none is offered, and one that the user names by its own id is asked.
   */
  readonly allowGlobal?: boolean;
  /** Options of single models, by the id on the wire or the canonical id; each wins over the connection's own. */
  readonly models?: Readonly<Record<string, BedrockOptions>>;
  /** A Bedrock API key taken from the environment of the extension host instead of SecretStorage. */
  readonly apiKey?: EnvironmentValue;
}

/** What Bedrock can be asked for besides the model's own parameters. */
export interface BedrockOptions {
  /** `none`, for a single model: it is asked without the connection's own. */
  readonly guardrail?: Guardrail | 'none';
  /**
   * Absent: prompts are cached for five minutes where that pays. `'1h'`: for an hour, for those who think longer;
   * `true`: a long system prompt from the first question on; `false`: never.
   */
  readonly promptCaching?: boolean | '1h';
  readonly serviceTier?: ServiceTier;
  /** Merged into `additionalModelRequestFields`, over what Parley puts there: an escape hatch. */
  readonly additionalFields?: Readonly<Record<string, unknown>>;
}

export interface Guardrail {
  readonly id: string;
  readonly version: string;
}

export const SERVICE_TIERS = ['default', 'priority', 'flex', 'reserved'] as const;
export type ServiceTier = (typeof SERVICE_TIERS)[number];

/** `chain`: the standard AWS credential chain, signed with SigV4; `profile`: one named profile and nothing else. */
export type BedrockAuth = 'chain' | 'profile' | 'apiKey' | 'accessKey';

export interface AzureConnection extends ConnectionBase {
  readonly kind: 'azure';
  /** Origin and path of the resource, as normalised from whatever was pasted from a portal. */
  readonly endpoint: string;
  readonly auth: AzureAuth;
  /** Name of the Foundry project that was pasted; its data plane lists deployments without the resource manager. */
  readonly project?: string;
  /** ARM id of the resource (`/subscriptions/…/accounts/…`), where it is known; otherwise it is looked for by its host. */
  readonly resourceId?: string;
  /** Origin of the Azure Resource Manager, where it is not the one that belongs to the endpoint: other sovereign clouds, Azure Stack. */
  readonly resourceManager?: string;
  readonly tenant?: string;
  /** Only for old gateways that know no `/openai/v1/`. */
  readonly apiVersion?: string;
  readonly headers?: Headers;
  readonly query?: Readonly<Record<string, string>>;
  readonly deployments?: readonly AzureDeployment[];
  readonly apiKey?: EnvironmentValue;
}

export type AzureAuth = 'entra' | 'apiKey' | 'azureCli';

/** A deployment typed by the user. Its name says nothing about the model: price, limits and abilities come from `model`. */
export interface AzureDeployment {
  readonly name: string;
  readonly model: string;
  readonly version?: string;
  readonly sku?: string;
}

export interface DemoConnection extends ConnectionBase {
  readonly kind: 'demo';
}

export interface EnvironmentValue {
  readonly env: string;
}

export type HeaderValue = string | EnvironmentValue | { readonly secret: true };
export type Headers = Readonly<Record<string, HeaderValue>>;
