import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import names from '../../../package.nls.json' with { type: 'json' };
import { readText } from './source-files.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const { contributes } = manifest;
const settings: readonly (readonly [name: string, setting: { readonly scope: string }])[] =
  contributes.configuration.flatMap(({ properties }) => Object.entries(properties));

/** Everything in the manifest that names a command. */
const mentionedCommands = [...JSON.stringify(contributes.menus).matchAll(/"command":"(parley\.[^"]+)"/g)].map(
  ([, command]) => command,
);

describe('the commands', () => {
  const declared = contributes.commands.map(({ command }) => command);

  it('of the manifest are those of the code', () => {
    const table = readText('src/host/commands/index.ts').matchAll(/^ {2}'(parley\.\w+)':/gm);
    expect(Array.from(table, ([, command]) => command).sort()).toEqual(declared.toSorted());
  });

  it('are declared once, and only declared ones stand in menus', () => {
    expect(new Set(declared).size).toBe(declared.length);
    expect(mentionedCommands.filter((command) => !declared.some((other) => other === command))).toEqual([]);
    expect(mentionedCommands.length).toBeGreaterThan(0);
  });

  it('stand in the palette under Parley, with a name that can be translated', () => {
    for (const { command, category, title } of contributes.commands) {
      expect(category).toBe('Parley');
      expect(title).toBe(`%${command.replace('parley.', 'command.')}%`);
    }
  });

  it('that the code runs by name exist', () => {
    const run = globSync('src/**/*.ts', { cwd: root }).flatMap((file) =>
      Array.from(readText(file).matchAll(/executeCommand\(\s*'(parley\.\w+)'/g), ([, command]) => command),
    );
    expect(run.filter((command) => !declared.some((other) => other === command))).toEqual([]);
    expect(run.length).toBeGreaterThan(0);
  });
});

describe('the names for people', () => {
  const used = [...readText('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);

  it('are all there, and none is left over', () => {
    expect(Object.keys(names).sort()).toEqual([...new Set(used)].sort());
  });

  it('are the same in every translation, where there is one', () => {
    for (const file of globSync('package.nls.*.json', { cwd: root }))
      expect(Object.keys(JSON.parse(readText(file))).sort(), file).toEqual(Object.keys(names).sort());
  });

  it('promise a dialog with an ellipsis, and only that', () => {
    const withDialog = Object.entries(names).filter(
      ([key, name]) => key.startsWith('command.') && name.endsWith('…'),
    );
    const ids = withDialog.map(([key]) => key.replace('command.', ''));
    expect(ids).toEqual(
      expect.arrayContaining(['askSelection', 'compare', 'selectChatModel', 'addConnection']),
    );
    for (const direct of ['openChat', 'newChat', 'explainSelection', 'fixProblem', 'showLog'])
      expect(ids).not.toContain(direct);
  });
});

describe('the settings', () => {
  it('that lead to other accounts, money or rights belong to the machine', () => {
    const machine = ['parley.connections', 'parley.prices', 'parley.extensionApi', 'parley.budget'];
    for (const [name, { scope }] of settings)
      expect(scope === 'machine', `${name} has scope ${scope}`).toBe(machine.includes(name));
  });

  it('that a folder may bring along count only where it is trusted', () => {
    const ofFolders = settings
      .filter(([, { scope }]) => scope !== 'machine' && scope !== 'application')
      .map(([name]) => name);
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations.toSorted()).toEqual(ofFolders.toSorted());
  });
});

describe('the platform', () => {
  it('is typed as the oldest version that is supported', () => {
    const minor = /^\^(\d+\.\d+)\.\d+$/.exec(manifest.engines.vscode)?.[1];
    expect(manifest.devDependencies['@types/vscode']).toMatch(new RegExp(`^${minor}\\.\\d+$`));
  });

  it('is used without proposed API', () => {
    expect(Object.keys(manifest)).not.toContain('enabledApiProposals');
  });

  it('gets a bundle: nothing is installed with the extension', () => {
    expect(Object.keys(manifest)).not.toContain('dependencies');
    expect(manifest.main).toBe('./dist/extension.cjs');
  });
});
