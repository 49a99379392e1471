import type { AwsResponse } from './local-aws.ts';

export function json(status: number, body: object, errorType?: string): AwsResponse {
  return {
    status,
    body: JSON.stringify(body),
    contentType: 'application/json',
    ...(errorType !== undefined && { errorType }),
  };
}
