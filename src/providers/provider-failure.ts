import type { Failure } from '../domain/failure.ts';

/** The same in every copy of this file. */
const MARK = Symbol.for('parley.ProviderFailure');

/**
 * A failure thrown where there is no stream to say it in: listing models, signing in. It passes between the host and
 * the providers, which are bundled apart, each with a copy of this class: `instanceof` goes by the mark, so that what
 * the host throws is known to a provider, and the other way round.
 */
export class ProviderFailure extends Error {
  static override [Symbol.hasInstance](value: unknown): value is ProviderFailure {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  override readonly name = 'ProviderFailure';
  readonly [MARK] = true;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
