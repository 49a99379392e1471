import type * as v from 'valibot';
import type { ContextItem } from '../../domain/conversation.ts';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import { readContext } from '../../editor/read-context.ts';
import type { compareArguments } from '../command-arguments.ts';
import { workspaceUri } from '../kept-conversations.ts';
import { pickModels } from '../model-chooser/index.ts';
import type { Services } from '../services.ts';

type CompareArguments = v.InferOutput<typeof compareArguments>;

/** Opens a new comparison. Called by a person without arguments, it lets them see and change the line-up first. */
export async function compare(services: Services, argument: CompareArguments | undefined): Promise<void> {
  const { models, context = [], prompt, system, send } = argument ?? {};
  const items = await Promise.all(context.map(({ uri, lines }) => readContext(uri, lines)));
  const lanes = models ?? (await lineUp(services, argument === undefined));
  if (lanes !== undefined) openComparison(services, { lanes, context: items, prompt, system, send });
}

/** The line-up of the workspace; the user is asked where there is none, or always. `undefined` when dismissed. */
export async function lineUp(services: Services, isAsked: boolean): Promise<readonly LaneSpec[] | undefined> {
  const { choice, directory } = services;
  await directory.ready();
  const remembered = choice.chosen('compare').specs;
  if (!isAsked && remembered.length > 0) return remembered;
  const chosen = await pickModels('compare', undefined, services);
  if (chosen !== undefined) await choice.choose('compare', chosen);
  return chosen;
}

export interface NewComparison {
  readonly lanes: readonly LaneSpec[];
  readonly context: readonly ContextItem[];
  readonly prompt: string | undefined;
  readonly system?: string | undefined;
  readonly send: boolean | undefined;
}

/** Opens an editor with the prompt in its box; it is sent only when asked for. */
export function openComparison({ sessions, panels }: Services, comparison: NewComparison): void {
  const { lanes, context, prompt, system, send } = comparison;
  const controller = panels.show(sessions.create('compare', lanes, workspaceUri()));
  controller.compose({
    context,
    ...(prompt === undefined ? {} : { draft: prompt }),
    ...(system === undefined ? {} : { system }),
  });
  if (send === true) void controller.send(prompt ?? '');
}
