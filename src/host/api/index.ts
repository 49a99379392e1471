import type * as vscode from 'vscode';
import { EMPTY_REPLY, extendReply } from '../../domain/reply.ts';
import { ask } from '../../engine/ask.ts';
import { costOfReply } from '../../engine/cost-of-reply.ts';
import { estimateLanes } from '../../engine/estimate.ts';
import { joinMessages } from '../../engine/history.ts';
import { workspaceUri } from '../kept-conversations.ts';
import type { Services } from '../services.ts';
import { settings } from '../settings.ts';
import { laneResult } from './lane-result.ts';
import { ApiPermission } from './permission.ts';
import {
  type ParsedAskRequest,
  type ParsedCompareRequest,
  parseAskRequest,
  parseCompareRequest,
} from './requests.ts';
import type { AnswerEvent, ComparisonResult, LaneEstimate, ParleyApi } from './types.ts';

type ApiServices = Pick<Services, 'directory' | 'asking' | 'sessions'>;

/** What `vscode.extensions.getExtension('parley-dev.parley').exports` is. */
export function createApi(services: ApiServices): ParleyApi {
  const permission = new ApiPermission();
  return {
    version: 1,
    models: async () => {
      permission.requireNotOff();
      const { models } = await services.directory.list();
      return models.map(({ ref, label, place }) => ({ ref, label, place }));
    },
    ask: (request, token) => askOne(parseAskRequest(request), token, permission, services),
    compare: async (request, token) => {
      const parsed = parseCompareRequest(request);
      await permission.require();
      return compareAll(parsed, token, services);
    },
    estimate: async (request) => {
      const parsed = parseCompareRequest(request);
      permission.requireNotOff();
      return estimateAll(parsed, services);
    },
  };
}

async function* askOne(
  { model: ref, prompt, system, messages, parameters }: ParsedAskRequest,
  token: vscode.CancellationToken | undefined,
  permission: ApiPermission,
  { directory, asking }: ApiServices,
): AsyncGenerator<AnswerEvent, void, undefined> {
  await permission.require();
  const model = await directory.identify(ref);
  const allParameters = { ...settings.parameters(ref), ...parameters };
  const question = {
    model,
    parameters: allParameters,
    system: system ?? settings.systemPrompt(),
    messages: joinMessages([...(messages ?? []), { role: 'user', text: prompt }]),
  };
  const controller = new AbortController();
  const cancellation = token?.onCancellationRequested(() => controller.abort());
  if (token?.isCancellationRequested === true) controller.abort();
  let reply = EMPTY_REPLY;
  try {
    for await (const event of ask(question, asking, controller.signal)) {
      reply = extendReply(reply, event);
      if (event.event.type === 'text-delta') yield { type: 'text', text: event.event.text };
      if (event.event.type === 'reasoning-delta') yield { type: 'reasoning', text: event.event.text };
      if (event.event.type === 'notice') yield { type: 'notice', text: event.event.notice.text };
    }
    const cost = costOfReply(model, reply, settings.prices().value);
    yield { type: 'end', result: laneResult(ref, allParameters, reply, cost) };
  } finally {
    // A consumer that leaves early must not leave a paid stream behind.
    controller.abort();
    cancellation?.dispose();
  }
}

async function compareAll(
  { models, prompt, system, messages, parameters }: ParsedCompareRequest,
  token: vscode.CancellationToken | undefined,
  { sessions }: ApiServices,
): Promise<ComparisonResult> {
  const lanes = models.map((lane) => ({ ...lane, parameters: { ...parameters, ...lane.parameters } }));
  const session = sessions.create('compare', lanes, workspaceUri());
  const cancellation = token?.onCancellationRequested(() => session.stopAll());
  try {
    const systemPrompt = system ?? settings.systemPrompt();
    const running = session.send({
      text: prompt,
      context: [],
      ...(systemPrompt === undefined ? {} : { system: systemPrompt }),
      ...(messages === undefined ? {} : { earlier: messages }),
    });
    if (token?.isCancellationRequested === true) session.stopAll();
    const answers = await running;
    return {
      id: session.conversation.id,
      lanes: answers.map(({ model, parameters: sent, reply, cost }) =>
        laneResult(model.ref, sent, reply, cost ?? costOfReply(model, reply, settings.prices().value)),
      ),
    };
  } finally {
    cancellation?.dispose();
    sessions.leave(session);
  }
}

async function estimateAll(
  { models, prompt, system, messages, parameters }: ParsedCompareRequest,
  { directory }: ApiServices,
): Promise<readonly LaneEstimate[]> {
  const lanes = await Promise.all(
    models.map(async (lane, index) => ({
      id: String(index),
      model: await directory.identify(lane.model),
      parameters: { ...settings.parameters(lane.model), ...parameters, ...lane.parameters },
    })),
  );
  const text = [...(messages ?? []).map((message) => message.text), prompt].join('\n\n');
  const draft = { text, context: [], system: system ?? settings.systemPrompt() };
  return estimateLanes(undefined, lanes, draft, settings.prices().value).map(
    ({ model, cost, ...estimate }) => ({
      model: model.ref,
      ...estimate,
      ...(cost.type === 'known'
        ? { inputUsd: cost.inputUsd, limitUsd: cost.limitUsd }
        : { costUnknownBecause: cost.because }),
    }),
  );
}
