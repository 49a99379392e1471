import * as v from 'valibot';

/** The wire protocols in which the local clouds are asked. */
export type Protocol = 'converse' | 'responses' | 'chat-completions' | 'messages';

/** What one request asks whom. */
export interface Question {
  readonly cloud: 'bedrock' | 'azure';
  readonly protocol: Protocol;
  readonly modelId: string;
  /** The text of the last message of the user. */
  readonly prompt: string;
}

/** `undefined` when the path is not one where models answer. */
export function questionOf(cloud: Question['cloud'], path: string, body: string): Question | undefined {
  const converse = /^\/model\/([^/]+)\/converse(?:-stream)?$/.exec(path);
  if (converse?.[1] !== undefined) {
    const { messages } = v.parse(withMessages, JSON.parse(body));
    const modelId = decodeURIComponent(converse[1]);
    return { cloud: 'bedrock', protocol: 'converse', modelId, prompt: lastPrompt(messages) };
  }
  if (/^(?:\/openai)?\/v1\/responses$/.test(path)) {
    const { model, input } = v.parse(withInput, JSON.parse(body));
    const prompt = typeof input === 'string' ? input : lastPrompt(input);
    return { cloud, protocol: 'responses', modelId: model, prompt };
  }
  const deployment = /^\/openai\/(?:v1|deployments\/([^/]+))\/chat\/completions$/.exec(path);
  if (deployment !== null) {
    const { model, messages } = v.parse(withMessages, JSON.parse(body));
    const modelId = deployment[1] === undefined ? (model ?? '') : decodeURIComponent(deployment[1]);
    return { cloud: 'azure', protocol: 'chat-completions', modelId, prompt: lastPrompt(messages) };
  }
  if (path === '/anthropic/v1/messages') {
    const { model = '', messages } = v.parse(withMessages, JSON.parse(body));
    return { cloud: 'azure', protocol: 'messages', modelId: model, prompt: lastPrompt(messages) };
  }
  return undefined;
}

const content = v.union([v.string(), v.array(v.object({ text: v.optional(v.string()) }))]);
const message = v.object({ role: v.optional(v.string()), content: v.optional(content) });
const withMessages = v.object({ model: v.optional(v.string()), messages: v.array(message) });
const withInput = v.object({ model: v.string(), input: v.union([v.string(), v.array(message)]) });

function lastPrompt(messages: readonly v.InferOutput<typeof message>[]): string {
  const parts = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  return typeof parts === 'string' ? parts : parts.map(({ text }) => text ?? '').join('');
}
