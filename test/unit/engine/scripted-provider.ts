import type { Connection, DemoConnection } from '../../../src/domain/connection.ts';
import type { Model } from '../../../src/domain/model.ts';
import { modelRef } from '../../../src/domain/model-ref.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import type { Clock } from '../../../src/engine/clock.ts';
import { ModelDirectory } from '../../../src/engine/model-directory.ts';
import type { Access, ModelList, ModelRequest, Provider } from '../../../src/providers/provider.ts';

/** What a scripted model does next: say an event, let time pass, or break its promise never to throw. */
export type Step =
  | StreamEvent
  | { readonly type: 'pause'; readonly durationMs: number }
  | { readonly type: 'throw'; readonly error: unknown };

/** What a model does at its first request, at its second, and so on; the last holds for all that follow. */
export type Script = readonly (readonly Step[])[];

export interface ScriptedProvider extends Provider {
  /** All that was asked so far. */
  readonly requests: readonly ModelRequest[];
  /** Requests that were left before their script ended, or whose signal was aborted. */
  readonly aborted: readonly ModelRequest[];
}

export const ACCESS: Access = {
  env: {},
  secret: async () => undefined,
  microsoftToken: async () => 'token',
};

export const DEMO: DemoConnection = { id: 'demo', kind: 'demo', label: 'Demo' };

/** A cloud whose models follow scripts, by model id. A pause ends early when the request is aborted. */
export function scriptedProvider(clock: Clock, scripts: Readonly<Record<string, Script>>): ScriptedProvider {
  const requests: ModelRequest[] = [];
  const aborted: ModelRequest[] = [];
  return {
    requests,
    aborted,
    models: async (connection) => listOf(Object.keys(scripts).map((id) => describeScripted(connection, id))),
    identity: async () => ({ principal: 'a script', source: 'the test' }),
    async *stream(request, _access, signal) {
      const count = requests.filter(({ modelId }) => modelId === request.modelId).length;
      requests.push(request);
      const script = scripts[request.modelId] ?? [];
      for (const step of script[count] ?? script.at(-1) ?? []) {
        if (step.type === 'throw') throw step.error;
        if (step.type !== 'pause') yield step;
        else await clock.sleep(step.durationMs, signal);
        if (signal.aborted) {
          aborted.push(request);
          yield { type: 'finish', reason: 'stopped' };
          return;
        }
      }
    },
  };
}

/** A list in which everything can be asked. */
export function listOf(models: readonly Model[]): ModelList {
  return { models, uncallable: [], problems: [] };
}

export function describeScripted(connection: Connection, modelId: string): Model {
  return { ref: modelRef(connection.id, modelId), cloud: connection.kind, label: modelId, place: 'Demo' };
}

/** One connection, `demo`, to a provider. */
export function directoryOf(
  provider: Provider,
  connections: readonly Connection[] = [DEMO],
  onListed: () => void = () => {},
): ModelDirectory {
  return new ModelDirectory(
    { providerFor: async () => provider, describeModel: describeScripted },
    { current: () => connections, ready: async () => {}, lookAgain: () => {} },
    () => ACCESS,
    onListed,
  );
}
