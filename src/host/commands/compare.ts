import type * as v from 'valibot';
import { readContext } from '../../editor/read-context.ts';
import type { compareArguments } from '../command-arguments.ts';
import { workspaceUri } from '../kept-conversations.ts';
import { pickModels } from '../model-picker.ts';
import type { Services } from '../services.ts';

type CompareArguments = v.InferOutput<typeof compareArguments>;

/** Opens a new comparison. Called by a person without arguments, it lets them see and change the line-up first. */
export async function compare(services: Services, argument: CompareArguments | undefined): Promise<void> {
  const { choice, directory, sessions, panels } = services;
  await directory.ready();
  const remembered = choice.chosen('compare').specs;
  const lanes =
    argument?.models ??
    (argument === undefined || remembered.length === 0 ? await ask(services) : remembered);
  if (lanes === undefined) return;
  const { prompt, context, send, system } = argument ?? {};
  const items = await Promise.all((context ?? []).map(({ uri, lines }) => readContext(uri, lines)));
  const controller = panels.show(sessions.create('compare', lanes, workspaceUri()));
  controller.compose(prompt, items);
  if (send === true) void controller.send(prompt ?? '', system);
}

async function ask({ choice, directory }: Services) {
  const chosen = await pickModels('compare', choice.chosen('compare').specs, directory);
  if (chosen !== undefined) await choice.choose('compare', chosen);
  return chosen;
}
