import type { Connection, DemoConnection } from '../domain/connection.ts';
import type { ConnectionSource } from '../engine/model-directory.ts';
import { errorText, type Log } from './log.ts';
import { settings } from './settings.ts';

const DEMO: DemoConnection = { id: 'demo', kind: 'demo', label: 'Demo' };

/** A connection and where it comes from: an entry of the user's settings, a look at the machine, or Parley itself. */
export interface KnownConnection {
  readonly connection: Connection;
  readonly origin: 'settings' | 'automatic' | 'demo';
}

/** The user's connections, then the automatic ones whose id the user has not taken. */
export class Connections implements ConnectionSource {
  readonly #findAutomatic: () => Promise<readonly Connection[]>;
  readonly #log: Log;
  readonly #onFound: () => void;
  #automatic: readonly Connection[] = [];
  #search: Promise<void> | undefined;

  constructor(findAutomatic: () => Promise<readonly Connection[]>, log: Log, onFound: () => void) {
    this.#findAutomatic = findAutomatic;
    this.#log = log;
    this.#onFound = onFound;
  }

  /** Those that may be asked. */
  current(): readonly Connection[] {
    return this.all().flatMap(({ connection }) => (connection.isDisabled === true ? [] : [connection]));
  }

  /** The disabled ones too. */
  all(): readonly KnownConnection[] {
    const own = settings.connections().value;
    const demo = settings.isDemoEnabled() ? DEMO : { ...DEMO, isDisabled: true };
    const others: readonly KnownConnection[] = [
      ...this.#automatic.map((connection) => ({ connection, origin: 'automatic' }) as const),
      { connection: demo, origin: 'demo' },
    ];
    return [
      ...own.map((connection) => ({ connection, origin: 'settings' }) as const),
      ...others.filter(({ connection }) => !own.some(({ id }) => id === connection.id)),
    ];
  }

  ready(): Promise<void> {
    this.#search ??= this.#lookAround();
    return this.#search;
  }

  lookAgain(): void {
    this.#search = undefined;
  }

  async #lookAround(): Promise<void> {
    try {
      const found = await this.#findAutomatic();
      const isNew = JSON.stringify(found) !== JSON.stringify(this.#automatic);
      this.#automatic = found;
      if (isNew) this.#onFound();
    } catch (error) {
      this.#log.warn(`No automatic connection: ${errorText(error)}`);
    }
  }
}
