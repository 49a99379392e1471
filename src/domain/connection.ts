/** One account and one region or resource that the user can call. Never contains a secret, only where one is found. */
export type Connection = BedrockConnection | AzureConnection | DemoConnection;

export type ConnectionKind = Connection['kind'];

interface ConnectionBase {
  /** `^[a-z][a-z0-9-]{0,31}$`, the part of a model reference before the first colon. */
  readonly id: string;
  readonly label: string;
}

export interface BedrockConnection extends ConnectionBase {
  readonly kind: 'bedrock';
  readonly region: string;
  /** Named profile of the user's AWS configuration. */
  readonly profile?: string;
  readonly auth: BedrockAuth;
  /** VPC endpoint, gateway or test server, for runtime and control plane alike. */
  readonly endpoint?: string;
  readonly endpoints?: { readonly runtime?: string; readonly control?: string; readonly mantle?: string };
  readonly headers?: Headers;
  readonly guardrail?: { readonly id: string; readonly version: string };
  /** A Bedrock API key taken from the environment of the extension host instead of SecretStorage. */
  readonly apiKey?: EnvironmentValue;
}

/** `chain`: the standard AWS credential chain, signed with SigV4; `profile`: one named profile and nothing else. */
export type BedrockAuth = 'chain' | 'profile' | 'apiKey' | 'accessKey';

export interface AzureConnection extends ConnectionBase {
  readonly kind: 'azure';
  /** Origin and path of the resource, as normalised from whatever was pasted from a portal. */
  readonly endpoint: string;
  readonly auth: AzureAuth;
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
