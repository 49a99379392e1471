import type { Failure } from '../domain/failure.ts';
import type { Check, CheckId } from './check.ts';

/** A failure as a finding, with the words of the cloud for the report. */
export function failedCheck(id: CheckId, { message, cure, details, requestId }: Failure): Check {
  const words = [details, requestId === undefined ? undefined : `request ${requestId}`]
    .filter(Boolean)
    .join('\n');
  return {
    id,
    outcome: 'failed',
    text: message,
    ...(cure !== undefined && { cure }),
    ...(words !== '' && { details: words }),
  };
}
