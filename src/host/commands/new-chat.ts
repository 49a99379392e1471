import type * as v from 'valibot';
import { readContext } from '../../editor/read-context.ts';
import type { newChatArguments } from '../command-arguments.ts';
import type { Services } from '../services.ts';

/** Leaves the shown chat in the history and starts an empty one, optionally with a prompt, which is sent only when asked for. */
export async function newChat(
  { chat }: Services,
  { prompt, model, context, send }: v.InferOutput<typeof newChatArguments>,
): Promise<void> {
  const items = await Promise.all((context ?? []).map(({ uri, lines }) => readContext(uri, lines)));
  await chat.reveal();
  chat.controller.show(undefined, model === undefined ? undefined : [{ model }]);
  chat.controller.compose({ ...(prompt === undefined ? {} : { draft: prompt }), context: items });
  if (send === true) void chat.controller.send(prompt ?? '');
}
