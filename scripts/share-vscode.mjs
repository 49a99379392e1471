import { readFile } from 'node:fs/promises';

const declarations = 'node_modules/@types/vscode/index.d.ts';

/**
 * Lets all modules of a bundle share one import of VS Code's API. Left alone, esbuild copies its hundreds of names anew
 * for each module that imports it, which took a third of the time that the extension needs to load.
 *
 * @returns {import('esbuild').Plugin}
 */
export function shareVscode() {
  return {
    name: 'share-vscode',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vscode$/ }, ({ kind, namespace }) => {
        if (kind !== 'import-statement' || namespace === 'vscode') return undefined;
        return { path: 'vscode', namespace: 'vscode' };
      });
      onLoad({ filter: /^vscode$/, namespace: 'vscode' }, async () => ({
        contents: `export const { ${(await namesOfApi()).join(', ')} } = require('vscode');`,
      }));
    },
  };
}

/** What exists of the API at run time: its namespaces, classes, enumerations and constants. */
async function namesOfApi() {
  const text = await readFile(declarations, 'utf8');
  const names = text.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|const|function) (\w+)/gm);
  return [...new Set([...names].map(([, name]) => name))];
}
