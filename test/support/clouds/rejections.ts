import * as v from 'valibot';
import { STRICT_DEPLOYMENT } from './models.ts';
import type { Question } from './question.ts';

export interface Refusal {
  readonly status: number;
  readonly error: { readonly code: string | null; readonly message: string; readonly param?: string };
}

/** What a deployment says to a parameter that its model does not take. */
export function rejectionOf({ modelId }: Question, body: string): Refusal | undefined {
  if (modelId !== STRICT_DEPLOYMENT.name) return undefined;
  const { temperature } = v.parse(withTemperature, JSON.parse(body));
  if (temperature === undefined) return undefined;
  return {
    status: 400,
    error: {
      code: null,
      param: 'temperature',
      message: "Unsupported parameter: 'temperature' is not supported with this model.",
    },
  };
}

const withTemperature = v.object({ temperature: v.optional(v.number()) });
