import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { AwsHome } from '../aws/home.ts';
import { type LocalAws, startLocalAws } from '../aws/local-aws.ts';
import { type Clouds, startClouds } from '../clouds/index.ts';
import { installDriver } from '../driver-extension/install.ts';
import type { NamedSecrets } from '../secret-scan.ts';
import { installSignIn } from '../sign-in-extension/install.ts';
import { type RecordedMessages, recordMessages } from '../webview-messages.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';
import type { WorkbenchWindow } from '../workbench-window.ts';
import { arrangeAccount } from './account.ts';
import { allFailures, connectionOf } from './connections.ts';
import { type ConnectionId, IDS, SECRETS } from './secrets.ts';

/** A workbench with a connection for each way of signing in, each with a cloud of its own, and what is seen meanwhile. */
export interface SecretRun {
  readonly workbench: Workbench;
  readonly window: WorkbenchWindow;
  readonly aws: LocalAws;
  readonly messages: RecordedMessages;
  /** To be filled by the test. */
  readonly clipboard: string[];
  readonly screens: string[];
  /** What the driver wrote down, and a file that is there once it is done. */
  readonly results: string;
  readonly done: string;
  cloudOf(id: ConnectionId): Clouds;
  stop(): Promise<void>;
}

export async function startSecretRun(): Promise<SecretRun> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-secrets-'));
  const aws = await startLocalAws();
  const home = new AwsHome();
  arrangeAccount(home, aws);
  const clouds = new Map(
    await Promise.all(
      IDS.map(async (id) => [id, await startClouds({ firstPieceMs: 0, piecesPerSecond: 500 })] as const),
    ),
  );
  const cloudOf = (id: ConnectionId): Clouds => {
    const cloud = clouds.get(id);
    if (cloud === undefined) throw new Error(`${id} has no cloud.`);
    return cloud;
  };
  const orders = path.join(folder, 'orders.json');
  await writeFile(orders, JSON.stringify(allFailures()));
  const questions = path.join(folder, 'questions.jsonl');
  await writeFile(questions, '');
  const extensionsDir = path.join(folder, 'extensions');
  await installSignIn(inject('extensionsDir'), extensionsDir);
  await installDriver(extensionsDir);
  const workbench = await openWorkbench({
    extensionsDir,
    settings: {
      ...SETTINGS,
      'parley.connections': IDS.filter((id) => id !== 'pasted').map((id) =>
        connectionOf(id, cloudOf(id).bedrock.endpoint),
      ),
    },
    env: { ...home.env, ...aws.env, ...VARIABLES, SIGN_IN_RECORD: questions, DRIVER_ORDERS: orders },
  });
  const window = await workbench.openWindow();
  return {
    workbench,
    window,
    aws,
    messages: await recordMessages(window.page.context()),
    clipboard: [],
    screens: [],
    results: `${orders}.results`,
    done: `${orders}.done`,
    cloudOf,
    async stop() {
      await workbench.close();
      await Promise.all([...clouds.values()].map((cloud) => cloud.stop()));
      await aws.stop();
      home.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const SETTINGS = {
  'parley.extensionApi': 'allow',
  'parley.chatModel': 'entra:team-gpt',
  'parley.compareModels': [
    'stored:us.amazon.nova-pro-v1:0',
    'bearer:us.anthropic.claude-opus-5-5',
    'azure-stored:team-gpt',
    'azure-cli:team-mini',
  ],
  'workbench.reduceMotion': 'on',
};

const VARIABLES = {
  AWS_ACCESS_KEY_ID: SECRETS.variableKeyId,
  AWS_SECRET_ACCESS_KEY: SECRETS.variableSecretKey,
  AWS_SESSION_TOKEN: SECRETS.variableSession,
  TEAM_KEY: SECRETS.azureVariableKey,
  GATEWAY_TOKEN: SECRETS.gatewayVariable,
};

/** With the tokens of the fixture of Microsoft accounts, which are known only once they have been used. */
export function secretsUsed({ cloudOf }: SecretRun): NamedSecrets {
  const tokens = cloudOf('entra')
    .requests()
    .flatMap(({ headers }) => /^Bearer (fixture\..*)$/.exec(headers.authorization ?? '')?.[1] ?? []);
  const [first, last] = [tokens.at(0), tokens.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The Microsoft sign-in was not used.');
  return { ...SECRETS, entraToken: last, olderEntraToken: first };
}
