import { describe, expect, it } from 'vitest';
import { importsOf, SOURCE_FILES, type SourceFile } from './source-files.ts';

/** What every provider shares, and the engine knows of them. */
const PROVIDER_CONTRACT = ['provider.ts', 'provider-failure.ts', 'look-up.ts'].map(
  (file) => `src/providers/${file}`,
);

/** What every provider tells of a request with. */
const LEDGER = ['adaptations.ts', 'asked-parameters.ts', 'sent-body.ts'].map(
  (file) => `src/providers/${file}`,
);

/** What the two clouds have in common. */
const CLOUDS_SHARE = [
  ...[
    'api-key.ts',
    'retry-after.ts',
    'scrubbed.ts',
    'guarded.ts',
    'without-secrets.ts',
    'nearest-effort.ts',
    'claude-thinking.ts',
  ],
  ...['network-causes.ts', 'gateway-failures.ts', 'custom-headers.ts', 'until-aborted.ts'],
  'openai-responses/',
].map((file) => `src/providers/${file}`);

/**
 * Who may import whom: for each room its own files, those listed here, and packages as listed. A path that ends in a
 * slash is a folder. The first row that fits a file counts.
 */
const ROOMS: readonly { readonly room: string; readonly mayImport: readonly string[] }[] = [
  { room: 'src/domain/', mayImport: [] },
  { room: 'src/catalog/', mayImport: ['src/domain/', 'valibot'] },
  { room: 'src/protocol/', mayImport: ['src/domain/', 'valibot'] },
  { room: 'src/difference/', mayImport: ['src/domain/', 'diff'] },
  { room: 'src/reproduce/', mayImport: ['src/domain/', 'src/protocol/'] },
  { room: 'src/settings/', mayImport: ['src/domain/', 'valibot'] },
  { room: 'src/storage/', mayImport: ['src/domain/', 'valibot', 'node:'] },
  {
    room: 'src/providers/bedrock/',
    mayImport: [
      ...['src/domain/', 'src/catalog/', 'src/settings/endpoint.ts'],
      ...PROVIDER_CONTRACT,
      ...[...CLOUDS_SHARE, ...LEDGER],
      ...['@aws-sdk/', '@smithy/', 'openai', 'valibot', 'node:'],
    ],
  },
  {
    room: 'src/providers/azure/',
    mayImport: [
      ...['src/domain/', 'src/catalog/', 'src/settings/azure-endpoint.ts'],
      ...PROVIDER_CONTRACT,
      ...[...CLOUDS_SHARE, ...LEDGER],
      ...['openai', '@anthropic-ai/', 'valibot', 'node:'],
    ],
  },
  {
    room: 'src/providers/demo/',
    mayImport: ['src/domain/', ...PROVIDER_CONTRACT, ...LEDGER],
  },
  { room: 'src/providers/openai-responses/', mayImport: ['src/domain/', 'openai', 'valibot'] },
  { room: 'src/providers/', mayImport: ['src/domain/', 'node:'] },
  {
    room: 'src/engine/',
    mayImport: [
      ...['src/domain/', 'src/catalog/'],
      ...PROVIDER_CONTRACT,
      ...['src/storage/conversation-store.ts', 'src/storage/learned-store.ts'],
      ...['src/storage/storage-failure.ts', 'node:'],
    ],
  },
  {
    room: 'src/doctor/',
    mayImport: ['src/domain/', 'src/catalog/', 'src/engine/ask.ts', ...PROVIDER_CONTRACT, 'node:'],
  },
  { room: 'src/views/', mayImport: ['src/domain/', 'src/protocol/', 'src/engine/', 'src/difference/'] },
  { room: 'src/export/', mayImport: ['src/domain/', 'markdown-it', 'node:crypto'] },
  { room: 'src/editor/', mayImport: ['src/domain/', 'src/protocol/', 'vscode', 'valibot'] },
  { room: 'src/host/', mayImport: ['src/', 'vscode', 'valibot', 'image-size', 'node:'] },
  { room: 'src/extension.ts', mayImport: ['src/host/', 'src/editor/', 'vscode'] },
  {
    room: 'webview/highlight/',
    mayImport: ['webview/', 'src/protocol/', 'lit', '@preact/signals-core', '@shikijs/'],
  },
  {
    room: 'webview/playground/', // plays the host, which compares
    mayImport: ['webview/', 'src/domain/', 'src/protocol/', 'src/difference/'],
  },
  {
    room: 'webview/',
    mayImport: ['src/domain/', 'src/protocol/', 'lit', '@preact/signals-core', 'markdown-it'],
  },
];

function mayImport(file: string, target: string): boolean {
  const row = ROOMS.find(({ room }) => file.startsWith(room));
  const isAllowed = (allowed: string) => target === allowed || target.startsWith(asFolder(allowed));
  return row !== undefined && (target.startsWith(row.room) || row.mayImport.some(isAllowed));
}

/** A package stands for what is inside it, too. */
function asFolder(allowed: string): string {
  return allowed.endsWith('/') || allowed.endsWith(':') ? allowed : `${allowed}/`;
}

const byPath = new Map(SOURCE_FILES.map((file) => [file.path, file]));
const isSdk = (target: string) => /^(@aws-sdk|@smithy|openai|@anthropic-ai|diff)(\/|$)/.test(target);

it('reads every kind of import', () => {
  const text = `import 'a';
import type { B } from './b.ts';
import { type C, type D } from '../c.ts';
import e, {
  type F,
  g,
} from 'e/f';
export { h } from './h.ts';
export const i = 'no import';
const j = await import('./j.ts');
`;
  expect(importsOf('src/x/y.ts', text)).toEqual([
    { target: 'a', isType: false, isDynamic: false },
    { target: 'src/x/b.ts', isType: true, isDynamic: false },
    { target: 'src/c.ts', isType: true, isDynamic: false },
    { target: 'e/f', isType: false, isDynamic: false },
    { target: 'src/x/h.ts', isType: false, isDynamic: false },
    { target: 'src/x/j.ts', isType: false, isDynamic: true },
  ]);
});

describe('imports', () => {
  it('stay within the table of who may import whom', () => {
    const forbidden = SOURCE_FILES.flatMap((file) =>
      file.imports
        .filter(({ target }) => !mayImport(file.path, target))
        .map(({ target }) => `${file.path} imports ${target}`),
    );
    expect(forbidden).toEqual([]);
    expect(SOURCE_FILES.length).toBeGreaterThan(150);
  });

  it('lead to files that exist', () => {
    const missing = SOURCE_FILES.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => /^(src|webview)\/.*\.ts$/.test(target) && !byPath.has(target))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('of the index of a cloud are made by the registry alone, when it is used', () => {
    const importers = SOURCE_FILES.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => /^src\/providers\/(bedrock|azure|demo)\/index\.ts$/.test(target))
        .map(({ isDynamic, isType }) => ({ path, isDynamic, isType })),
    );
    expect(importers).toEqual(
      importers.map(() => ({ path: 'src/providers/registry.ts', isDynamic: true, isType: false })),
    );
    expect(importers.length).toBeGreaterThanOrEqual(3);
  });

  it.each(['src/extension.ts', 'src/storage/worker.ts', 'webview/main.ts'])(
    'of no SDK can be reached from %s before it is needed',
    (start) => {
      const reached = reachableFrom(start);
      expect(reached.get(start)).toBeDefined();
      const reachedSdks = [...reached.values()].flatMap(({ path, imports }) =>
        imports
          .filter(({ target, isType, isDynamic }) => isSdk(target) && !isType && !isDynamic)
          .map(({ target }) => `${path} imports ${target}`),
      );
      expect(reachedSdks).toEqual([]);
    },
  );
});

/** The files that are read as soon as the first is. */
function reachableFrom(start: string): ReadonlyMap<string, SourceFile> {
  const reached = new Map<string, SourceFile>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const file = byPath.get(next);
    if (file === undefined || reached.has(next)) continue;
    reached.set(next, file);
    waiting.push(
      ...file.imports.filter(({ isType, isDynamic }) => !isType && !isDynamic).map(({ target }) => target),
    );
  }
  return reached;
}
