/** How a model is named everywhere: `<connectionId>:<modelId>`, split at the first colon only, because Bedrock ids and ARNs have colons of their own. */
export type ModelRef = `${string}:${string}`;

export interface ModelRefParts {
  readonly connectionId: string;
  /** The id on the wire: model, inference profile or ARN on Bedrock, deployment name on Azure. */
  readonly modelId: string;
}

const CONNECTION_ID = /^[a-z][a-z0-9-]{0,31}$/;

export function isConnectionId(value: string): boolean {
  return CONNECTION_ID.test(value);
}

export function modelRef(connectionId: string, modelId: string): ModelRef {
  return `${connectionId}:${modelId}`;
}

/** The parts of a reference, or `undefined` when the text is not one: no colon, a bad connection id, or nothing after the colon. */
export function parseModelRef(text: string): ModelRefParts | undefined {
  const colon = text.indexOf(':');
  const connectionId = text.slice(0, colon);
  const modelId = text.slice(colon + 1);
  if (colon < 0 || !isConnectionId(connectionId) || modelId.trim() !== modelId || modelId === '')
    return undefined;
  return { connectionId, modelId };
}

/** What a model is called of which only the reference is known; a text that is no reference is its own name. */
export function modelIdOf(ref: string): string {
  return parseModelRef(ref)?.modelId ?? ref;
}

export function isModelRef(text: string): text is ModelRef {
  return parseModelRef(text) !== undefined;
}
