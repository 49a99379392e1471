/** Names of languages in fences that are not the ids of VS Code, by those ids. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  bat: 'batch cmd',
  cpp: 'c++ cc cxx hpp',
  csharp: 'c# cs',
  dockerfile: 'docker',
  fsharp: 'f# fs',
  go: 'golang',
  html: 'htm',
  ini: 'cfg',
  javascript: 'js cjs mjs node',
  javascriptreact: 'jsx',
  julia: 'jl',
  kotlin: 'kt kts',
  makefile: 'make',
  markdown: 'md',
  'objective-c': 'objc objectivec',
  perl: 'pl',
  plaintext: 'text txt plain',
  powershell: 'ps1 pwsh',
  python: 'py python3',
  ruby: 'rb',
  rust: 'rs',
  shellscript: 'bash sh shell zsh console',
  terraform: 'tf hcl',
  typescript: 'ts cts mts',
  typescriptreact: 'tsx',
  yaml: 'yml',
};

const byName = new Map(
  Object.entries(OTHER_NAMES).flatMap(([id, names]) => names.split(' ').map((name) => [name, id])),
);

/** VS Code's id of the language that an answer's fence names; `undefined` where this VS Code has none of that kind. */
export function languageId(name: string, knownIds: readonly string[]): string | undefined {
  const lowerCase = name.toLowerCase();
  const id = byName.get(lowerCase) ?? lowerCase;
  return knownIds.includes(id) ? id : undefined;
}
