import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../workbench.ts';
import type { SecretRun } from './run.ts';
import { SECRETS } from './secrets.ts';

/** Where people and programs can look. The secret storage itself is not among them. */
export const PLACES = [
  'log of Parley',
  'logs of VS Code',
  'database',
  'state of the extensions',
  'state of VS Code',
  'settings',
  'messages of the webviews',
  'screens',
  'clipboard',
  'results of the API',
  'storage of the browser',
] as const;
export type Place = (typeof PLACES)[number];

export const DATABASE = /parley-dev\.parley\/[^/]*\.(db|sqlite3?)(-wal|-shm)?$/;

/** What each place would have to tell of the run, were nothing of it cut off. */
export const WITNESSES = {
  'state of the extensions': '',
  'state of VS Code': '',
  'log of Parley': 'entra:fault-echo-broken',
  'logs of VS Code': '[trace]',
  database: 'fault-echo-broken',
  settings: 'azure-header',
  'messages of the webviews': '•••',
  screens: '•••',
  clipboard: '•••',
  'results of the API': '•••',
  'storage of the browser': 'parley',
} as const satisfies Readonly<Record<Place, string>>;

export interface Content {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export async function allPlaces(run: SecretRun): Promise<Readonly<Record<Place, readonly Content[]>>> {
  const files = await filesOfUser(run);
  const isIn = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name));
  const others = files.filter(({ name }) => !/^logs\/|settings\.json$/.test(name) && !DATABASE.test(name));
  return {
    'log of Parley': isIn(/^logs\/.*Parley[^/]*\.log$/),
    'logs of VS Code': isIn(/^logs\//).filter(({ name }) => !/Parley[^/]*\.log$/.test(name)),
    database: isIn(DATABASE),
    'state of the extensions': others.filter(({ name }) => /[gG]lobalStorage|workspaceStorage/.test(name)),
    'state of VS Code': others
      .filter(({ name }) => !/[gG]lobalStorage|workspaceStorage/.test(name))
      .map(withoutQuerySetting),
    settings: isIn(/settings\.json$/).map(withoutQuerySetting),
    'messages of the webviews': run.messages.all.map(numbered),
    screens: run.screens.map(numbered),
    clipboard: run.clipboard.map(numbered),
    'results of the API': [{ name: 'results', content: await readFile(run.results) }],
    'storage of the browser': await browserStorage(run),
  };
}

function numbered(content: string, index: number): Content {
  return { name: String(index), content };
}

/**
 * Who writes a key into the settings has done so himself: it is refused there and used nowhere, but stays, and with it
 * in the copies that VS Code makes of settings.
 */
function withoutQuerySetting({ name, content }: Content): Content {
  const text = Buffer.from(content).toString('latin1');
  return { name, content: Buffer.from(text.replace(QUERY_SETTING, ''), 'latin1') };
}

const QUERY_SETTING = new RegExp(`subscription-key\\\\?":\\s*\\\\?"${SECRETS.querySetting}`, 'g');

export async function filesOfUser({ workbench }: SecretRun): Promise<readonly Content[]> {
  const found: Content[] = [];
  for await (const name of glob('**/*', { cwd: userDataDir(workbench) })) {
    const file = path.join(userDataDir(workbench), name);
    // Caches come and go while they are read.
    const content = await readFile(file).catch(() => undefined);
    if (content !== undefined) found.push({ name, content });
  }
  return found;
}

export function userDataDir(workbench: Workbench): string {
  return path.join(path.dirname(workbench.workspace), 'user');
}

/** All but the secret storage itself, which VS Code keeps here in a browser. */
async function browserStorage({ window }: SecretRun): Promise<readonly Content[]> {
  const content = await window.page.evaluate(async () => {
    const local = Object.entries(localStorage).filter(([name]) => name !== 'secrets.provider');
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = '' }) => {
        const database = await settled(indexedDB.open(name));
        const stores = await Promise.all(
          [...database.objectStoreNames].map((store) =>
            settled(database.transaction(store).objectStore(store).getAll()),
          ),
        );
        database.close();
        return stores.map((values) =>
          values.map((value: unknown) =>
            ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value,
          ),
        );
      }),
    );
    return JSON.stringify({ local, session: { ...sessionStorage }, databases });

    function settled<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
  });
  return [{ name: 'page', content }];
}
