import { afterEach } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import type { ModelList } from '../../../../src/providers/provider.ts';
import { type BedrockAccount, LOCAL_ACCOUNT } from '../../../support/clouds/bedrock-account.ts';
import { type ControlAction, controlAnswer } from '../../../support/clouds/bedrock-control.ts';
import {
  type BedrockServer,
  type Handler,
  startBedrockServer,
} from '../../../support/clouds/bedrock-server.ts';
import { accessWith, connectionTo } from './setting.ts';

export interface AccountSetting {
  readonly account?: Partial<BedrockAccount>;
  readonly denied?: readonly ControlAction[];
  readonly connection?: Partial<BedrockConnection>;
}

/** Nothing in it but what a test puts there. */
export const EMPTY: BedrockAccount = {
  foundationModels: [],
  systemProfiles: [],
  applicationProfiles: [],
  provisioned: [],
  imported: [],
  promptRouters: [],
};

export const ACCOUNT_ARN = 'arn:aws:bedrock:us-east-1:111122223333';

let server: BedrockServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** A server that is stopped after the test. */
export async function serve(handler: Handler): Promise<BedrockServer> {
  await server?.stop();
  server = await startBedrockServer(handler);
  return server;
}

/** An account behind a real socket; what is not overridden is as in the local clouds. */
export function serveAccount({ account = {}, denied = [] }: AccountSetting = {}): Promise<BedrockServer> {
  return serve(({ path, query }, reply) => {
    const answer = controlAnswer(path, query, { ...LOCAL_ACCOUNT, ...account }, denied);
    if (answer === undefined) reply.error(404, 'UnknownOperationException', `Nothing at ${path}.`);
    else if (answer.errorName === undefined) reply.body(answer.status, answer.body);
    else
      reply.error(
        answer.status,
        answer.errorName,
        'message' in answer.body ? String(answer.body.message) : '',
      );
  });
}

export async function listOf(setting: AccountSetting = {}): Promise<ModelList> {
  const { endpoint } = await serveAccount(setting);
  const connection = connectionTo(endpoint, setting.connection);
  return bedrock.models(connection, accessWith(), new AbortController().signal);
}

/** Ids of what can be asked. */
export function idsIn({ models }: ModelList): readonly string[] {
  return models.map(({ ref }) => ref.slice('work:'.length));
}
