import type { Connection, DemoConnection } from '../domain/connection.ts';
import type { ConnectionSource } from '../engine/model-directory.ts';
import { errorText, type Log } from './log.ts';
import { settings } from './settings.ts';

const DEMO: DemoConnection = { id: 'demo', kind: 'demo', label: 'Demo' };

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

  current(): readonly Connection[] {
    const own = settings.connections().value;
    const automatic = [...this.#automatic, ...(settings.isDemoEnabled() ? [DEMO] : [])];
    return [
      ...own.filter(({ isDisabled }) => isDisabled !== true),
      ...automatic.filter(({ id }) => !own.some((connection) => connection.id === id)),
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
