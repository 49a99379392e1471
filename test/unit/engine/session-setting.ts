import type { Connection } from '../../../src/domain/connection.ts';
import type { Answer } from '../../../src/domain/conversation.ts';
import type { LaneSpec } from '../../../src/domain/lane-spec.ts';
import { ConversationSession } from '../../../src/engine/conversation-session.ts';
import { learnedFacts } from '../../../src/engine/learned-facts.ts';
import type { ModelDirectory } from '../../../src/engine/model-directory.ts';
import { QuotaGate } from '../../../src/engine/quota-gate.ts';
import type { SessionServices } from '../../../src/engine/session-services.ts';
import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { FakeClock } from './fake-clock.ts';
import {
  DEMO,
  directoryOf,
  type Script,
  type ScriptedProvider,
  scriptedProvider,
} from './scripted-provider.ts';

export interface SessionSetting {
  readonly clock: FakeClock;
  readonly provider: ScriptedProvider;
  readonly store: ConversationStore;
  readonly problems: unknown[];
  readonly ended: Answer[];
  readonly services: SessionServices;
}

/** Everything a session needs, with models that follow scripts and a store that lasts as long as the test. */
export function sessionSetting(
  scripts: Readonly<Record<string, Script>>,
  store: ConversationStore = memoryStore(),
  changeDirectory: (directory: ModelDirectory) => ModelDirectory = (directory) => directory,
  connections: readonly Connection[] = [DEMO],
): SessionSetting {
  const clock = new FakeClock();
  const provider = scriptedProvider(clock, scripts);
  const problems: unknown[] = [];
  const ended: Answer[] = [];
  const services: SessionServices = {
    directory: changeDirectory(directoryOf(provider, connections)),
    store,
    clock,
    learned: learnedFacts(memoryStore(), clock, (error) => problems.push(error)),
    quotas: new QuotaGate(clock),
    defaultParameters: () => ({}),
    priceOverrides: () => ({}),
    onStorageProblem: (error) => problems.push(error),
    onStorageWaiting: () => {},
    onEnded: (answer) => ended.push(answer),
  };
  return { clock, provider, store, problems, ended, services };
}

/** A new comparison of these models, or a chat with the one. */
export function newSession(
  { services }: Pick<SessionSetting, 'services'>,
  ...models: readonly string[]
): ConversationSession {
  return sessionOf({ services }, models.map(laneSpec));
}

/** As `newSession`, with models of other connections too. */
export function sessionOf(
  { services }: Pick<SessionSetting, 'services'>,
  specs: readonly LaneSpec[],
): ConversationSession {
  const lanes = specs.map((spec, index) => ({ ...spec, id: `lane-${index + 1}` }));
  const conversation = {
    id: 'conversation',
    kind: specs.length === 1 ? ('chat' as const) : ('compare' as const),
    title: '',
    createdAt: 1,
    updatedAt: 1,
    lanes,
    turns: [],
  };
  return new ConversationSession(services, { conversation, elsewhere: new Set(), notices: [] }, false);
}

export function laneSpec(model: string): LaneSpec {
  return { model: `demo:${model}` };
}
