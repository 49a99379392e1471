import * as v from 'valibot';
import type { StreamEvent } from '../../domain/stream-event.ts';
import { responsesEvents as openaiEvents } from '../openai-responses/events.ts';
import type { FailureContext } from './cause-row.ts';
import { blockedCategories, filterNotice, filterResults } from './content-filter.ts';
import { parseErrorBody } from './error-body.ts';
import { failureFromBody } from './failures.ts';

/** The events of a Responses stream as Azure sends it: with its own errors, and the verdicts of its content filter. */
export function responsesEvents(
  stream: AsyncIterable<unknown>,
  context: FailureContext,
): AsyncGenerator<StreamEvent, void, undefined> {
  return openaiEvents(stream, {
    failureOf: (error) => failureFromBody(parseErrorBody(error), {}, context),
    filterNotice: whatWasBlocked,
  });
}

const filteredResponse = v.object({
  content_filters: v.array(v.object({ content_filter_results: filterResults })),
});

function whatWasBlocked(response: object): StreamEvent | undefined {
  const result = v.safeParse(filteredResponse, response);
  if (!result.success) return undefined;
  const categories = result.output.content_filters.flatMap(
    ({ content_filter_results }) => blockedCategories(content_filter_results) ?? [],
  );
  return categories.length > 0 ? filterNotice(categories.join(', ')) : undefined;
}
