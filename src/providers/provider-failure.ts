import type { Failure } from '../domain/failure.ts';

/** A failure thrown where there is no stream to say it in: listing models, signing in. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
