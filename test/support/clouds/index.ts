import { startFrontServer } from './front-server.ts';
import { type StreamingSpeed, startMock } from './mock.ts';
import { AZURE_MODELS } from './models.ts';
import { createRequestLog, type LoggedRequest } from './request-log.ts';
import { LOCAL_SECRETS } from './secrets.ts';

export { AZURE_MODELS, BEDROCK_MODELS, STRICT_DEPLOYMENT } from './models.ts';
export type { LoggedRequest } from './request-log.ts';
export { LOCAL_SECRETS } from './secrets.ts';

export interface CloudsOptions extends Partial<StreamingSpeed> {
  /** Default: any free one. */
  readonly port?: number;
}

/** Both clouds on this machine, offline: the real wire protocols, made-up answers. For tests and for a look around. */
export interface Clouds {
  readonly bedrock: { readonly endpoint: string };
  readonly azure: { readonly endpoint: string; readonly key: string };
  /** VS Code settings that connect both. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Environment of the extension host that goes with the settings. */
  readonly env: Readonly<Record<string, string>>;
  /** Every request so far, oldest first. */
  readonly requests: () => readonly LoggedRequest[];
  /** Connections that are open at the server now, idle ones included. */
  readonly openSockets: () => number;
  readonly stop: () => Promise<void>;
}

/** The speed of a lively real model, unless told otherwise. */
export async function startClouds(options: CloudsOptions = {}): Promise<Clouds> {
  const { firstPieceMs = 400, piecesPerSecond = 25, port = 0 } = options;
  const mock = await startMock({ firstPieceMs, piecesPerSecond });
  const log = createRequestLog();
  const front = await startFrontServer(mock.url, log, port);
  return {
    bedrock: { endpoint: front.url },
    azure: { endpoint: front.url, key: LOCAL_SECRETS.azureApiKey },
    settings: { 'parley.connections': connections(front.url) },
    env: {
      AWS_ACCESS_KEY_ID: LOCAL_SECRETS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_SECRETS.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
      AZURE_OPENAI_API_KEY: LOCAL_SECRETS.azureApiKey,
    },
    requests: log.all,
    openSockets: front.openSockets,
    async stop() {
      await front.stop();
      await mock.stop();
    },
  };
}

function connections(endpoint: string): readonly object[] {
  return [
    {
      id: 'bedrock',
      kind: 'bedrock',
      label: 'Bedrock (local)',
      region: 'us-east-1',
      auth: 'chain',
      endpoint,
      allowGlobal: true,
    },
    {
      id: 'azure',
      kind: 'azure',
      label: 'Azure (local)',
      endpoint,
      auth: 'apiKey',
      apiKey: { env: 'AZURE_OPENAI_API_KEY' },
      deployments: AZURE_MODELS.map(({ id, model, version, sku }) => ({ name: id, model, version, sku })),
    },
  ];
}
