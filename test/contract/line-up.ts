import type { Attachment } from '../../src/domain/attachment.ts';
import type { Connection } from '../../src/domain/connection.ts';
import type { Answer } from '../../src/domain/conversation.ts';
import type { JsonValue } from '../../src/domain/json.ts';
import type { LaneSpec } from '../../src/domain/lane-spec.ts';
import type { Parameters } from '../../src/domain/parameters.ts';
import { systemClock } from '../../src/engine/clock.ts';
import type { ConversationSession } from '../../src/engine/conversation-session.ts';
import { learnedFacts } from '../../src/engine/learned-facts.ts';
import { ModelDirectory } from '../../src/engine/model-directory.ts';
import { QuotaGate } from '../../src/engine/quota-gate.ts';
import { Sessions } from '../../src/engine/sessions.ts';
import { describeModel, providerFor } from '../../src/providers/registry.ts';
import { sentBody } from '../../src/providers/sent-body.ts';
import { parseConnections } from '../../src/settings/connections.ts';
import { memoryStore } from '../../src/storage/memory-store.ts';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';

/** A lane for every API that Parley speaks. */
export const MIXED_LINE_UP: readonly LaneSpec[] = [
  { model: 'bedrock:us.anthropic.claude-opus-5-5' },
  { model: 'bedrock:global.openai.gpt-6-luna' },
  { model: 'bedrock:us.amazon.nova-pro-v1:0' },
  { model: 'bedrock:openai.gpt-5.5' },
  { model: 'azure:team-gpt' },
  { model: 'azure:team-mistral' },
  { model: 'azure:team-claude' },
];

export function connectionsOf(clouds: Clouds, more: object = {}): readonly Connection[] {
  const { value, problems } = parseConnections(clouds.settings['parley.connections']);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return value.map((connection) => ({ ...connection, ...more }));
}

/** A comparison before the local clouds, by the real engine, providers and SDKs. */
export function comparisonBefore(
  clouds: Clouds,
  lanes: readonly LaneSpec[] = MIXED_LINE_UP,
  parameters: Parameters = {},
  connections = connectionsOf(clouds),
): ConversationSession {
  const fail = (error: unknown): never => {
    throw error;
  };
  const store = memoryStore();
  const access = {
    env: clouds.env,
    secret: async () => undefined,
    microsoftToken: () => Promise.reject(new Error('nobody is signed in here')),
  };
  const directory = new ModelDirectory(
    { providerFor, describeModel },
    { current: () => connections, ready: async () => undefined, lookAgain: () => undefined },
    () => access,
    () => undefined,
  );
  const sessions = new Sessions({
    directory,
    store,
    clock: systemClock,
    learned: learnedFacts(store, systemClock, fail),
    quotas: new QuotaGate(systemClock),
    defaultParameters: () => parameters,
    priceOverrides: () => ({}),
    onStorageProblem: fail,
    onStorageWaiting: () => {},
    onEnded: () => undefined,
  });
  return sessions.create('compare', lanes, undefined);
}

/** What the cloud was asked last for an answer, as its journal has it. */
export function lastRequestOf(clouds: Clouds, answer: Answer, prompt: string): LoggedRequest {
  const modelId = answer.model.ref.slice(answer.model.ref.indexOf(':') + 1);
  const found = clouds
    .requests()
    .findLast(({ question }) => question?.modelId === modelId && question.prompt.includes(prompt));
  if (found === undefined) throw new Error(`${answer.model.ref} was not asked "${prompt}"`);
  return found;
}

/** A body of the journal, with the placeholders of the files that were sent. */
export function bodyIn({ body }: LoggedRequest, attachments: readonly Attachment[] = []): JsonValue {
  return sentBody(JSON.parse(body), [{ attachments }]);
}
