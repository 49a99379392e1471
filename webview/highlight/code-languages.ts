import type { IRawGrammar } from '@shikijs/vscode-textmate';

/** A language whose code can be coloured: its grammars, those it embeds first and its own last. */
export interface CodeLanguage {
  readonly load: () => Promise<{ readonly default: readonly IRawGrammar[] }>;
}

/** Every name a fence may give to a language, in small letters. Each grammar is a file of its own, loaded when it is needed. */
const languages: readonly (readonly [names: string, load: CodeLanguage['load']])[] = [
  ['bicep', () => import('@shikijs/langs/bicep')],
  ['c h', () => import('@shikijs/langs/c')],
  ['c++ cc cpp cxx hpp', () => import('@shikijs/langs/cpp')],
  ['c# cs csharp', () => import('@shikijs/langs/csharp')],
  ['css', () => import('@shikijs/langs/css')],
  ['diff patch', () => import('@shikijs/langs/diff')],
  ['docker dockerfile', () => import('@shikijs/langs/docker')],
  ['go golang', () => import('@shikijs/langs/go')],
  ['hcl terraform tf', () => import('@shikijs/langs/hcl')],
  ['htm html', () => import('@shikijs/langs/html')],
  ['cfg ini properties', () => import('@shikijs/langs/ini')],
  ['java', () => import('@shikijs/langs/java')],
  ['cjs javascript js jsx mjs node', () => import('@shikijs/langs/javascript')],
  ['json json5 jsonc jsonl', () => import('@shikijs/langs/jsonc')],
  ['kotlin kt kts', () => import('@shikijs/langs/kotlin')],
  ['make makefile', () => import('@shikijs/langs/make')],
  ['markdown md', () => import('@shikijs/langs/markdown')],
  ['php', () => import('@shikijs/langs/php')],
  ['powershell ps1 pwsh', () => import('@shikijs/langs/powershell')],
  ['py python python3', () => import('@shikijs/langs/python')],
  ['rb ruby', () => import('@shikijs/langs/ruby')],
  ['rs rust', () => import('@shikijs/langs/rust')],
  ['bash sh shell shellscript zsh', () => import('@shikijs/langs/shellscript')],
  ['sql', () => import('@shikijs/langs/sql')],
  ['swift', () => import('@shikijs/langs/swift')],
  ['toml', () => import('@shikijs/langs/toml')],
  ['tsx', () => import('@shikijs/langs/tsx')],
  ['cts mts ts typescript', () => import('@shikijs/langs/typescript')],
  ['svg xml xsd xsl', () => import('@shikijs/langs/xml')],
  ['yaml yml', () => import('@shikijs/langs/yaml')],
];

const byName: ReadonlyMap<string, CodeLanguage> = new Map(
  languages.flatMap(([names, load]) => {
    const language = { load };
    return names.split(' ').map((name): [string, CodeLanguage] => [name, language]);
  }),
);

/** The language that the first word of a fence means: `TypeScript`, `ts:src/main.ts`, `js{1,3}`; undefined if unknown. */
export function codeLanguage(info: string): CodeLanguage | undefined {
  const name = /^[\w+#-]+/.exec(info.replace(/^(?:language-|\{?\.)/, ''))?.[0];
  return name === undefined ? undefined : byName.get(name.toLowerCase());
}
