import type { Failure } from '../../domain/failure.ts';
import type { Listings } from './listings.ts';

/** What could not be had although something could, as sentences. */
export function problemsOf(
  { foundationModels, systemProfiles, applicationProfiles, provisioned, imported }: Listings,
  failureOf: (error: unknown) => Failure,
): readonly Failure[] {
  const profiles =
    systemProfiles.error !== undefined && applicationProfiles.error !== undefined
      ? [problem('the inference profiles', systemProfiles.error, failureOf)]
      : [
          problem('the inference profiles of AWS', systemProfiles.error, failureOf),
          problem('the inference profiles of the account', applicationProfiles.error, failureOf),
        ];
  return [
    problem('the foundation models', foundationModels.error, failureOf),
    ...profiles,
    optional(problem('the provisioned throughput', provisioned.error, failureOf)),
    optional(problem('the imported models', imported.error, failureOf)),
  ].filter((failure) => failure !== undefined);
}

function problem(what: string, error: unknown, failureOf: (error: unknown) => Failure): Failure | undefined {
  if (error === undefined) return undefined;
  const failure = failureOf(error);
  const sentences = [`Models may be missing, because ${what} could not be listed.`, failure.message];
  // Where listing is denied the failure says so itself.
  if (!/type the id/i.test(failure.message)) sentences.push('Models can still be used by typing their id.');
  return { ...failure, message: sentences.join(' ') };
}

/**
 * Few accounts have these, and few policies allow to list them: whoever may not, or whose endpoint does not know
 * the request, need not hear of it at every list. The ARN of what there is can be typed.
 */
function optional(failure: Failure | undefined): Failure | undefined {
  return failure?.kind === 'access' || failure?.kind === 'not-found' ? undefined : failure;
}
