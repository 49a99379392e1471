import { APIS } from '../../domain/sent-request.ts';
import type { StreamEvent } from '../../domain/stream-event.ts';
import { adaptationsOf, type Remark } from '../adaptations.ts';
import { limitRemarks, parametersAsked } from '../asked-parameters.ts';
import type { ModelRequest } from '../provider.ts';
import { sentBody } from '../sent-body.ts';

/** What a script is given, in the form of a request, so that a demo shows what a comparison with real models does. */
export function attemptOf(request: ModelRequest): StreamEvent {
  const { modelId, system, messages, maxOutputTokens, parameters } = request;
  const told = { model: modelId, maxOutputTokens };
  const conversation = messages.map(({ role, text }) => ({ role, text }));
  const body = sentBody({ ...told, system, messages: conversation }, []);
  const ignored = ignoredBy(request).map(
    (of): Remark => ({ of, text: 'Demo models are scripted: they ignore it.' }),
  );
  return {
    type: 'attempt',
    sent: {
      api: APIS.demo,
      url: `demo:${modelId}`,
      parameters: { maxOutputTokens },
      ...(system !== undefined && { systemPrompt: 'system' }),
      maxOutputTokens,
      messageCount: messages.length,
      adaptations: adaptationsOf(
        parametersAsked(parameters),
        body,
        { maxOutputTokens: ['maxOutputTokens'] },
        [...ignored, ...limitRemarks(request)],
      ),
    },
    body,
  };
}

export function ignoredBy({ parameters }: Pick<ModelRequest, 'parameters'>) {
  return IGNORED.filter((name) => parameters[name] !== undefined);
}

const IGNORED = ['temperature', 'topP', 'reasoningEffort', 'stopSequences'] as const;
