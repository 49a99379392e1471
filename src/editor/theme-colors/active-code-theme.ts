import * as vscode from 'vscode';
import type { CodeTheme } from '../../protocol/code-theme.ts';
import { readCodeTheme } from './read-code-theme.ts';
import {
  isNamed,
  type ThemeContribution,
  type ThemeKind,
  themeContributions,
} from './theme-contributions.ts';

/**
 * The token colours of the theme that the editors have. VS Code gives them to no extension, so they are read from the
 * theme's own file; where it is not found (a remote window knows only the extensions of its own side), there is no code
 * theme, and views take the colours that VS Code does tell them.
 */
export class ActiveCodeTheme {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another theme has become active, and is read. */
  readonly onChange = this.#changed.event;
  readonly #onProblem: (error: unknown) => void;
  #theme: CodeTheme | undefined;
  #reading: Promise<void> | undefined;
  #listening: vscode.Disposable | undefined;

  constructor(onProblem: (error: unknown) => void) {
    this.#onProblem = onProblem;
  }

  /** The first call begins to read; until that has ended there is none. */
  get current(): CodeTheme | undefined {
    this.#listening ??= vscode.window.onDidChangeActiveColorTheme(() => this.#read());
    if (this.#reading === undefined) this.#read();
    return this.#theme;
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#changed.dispose();
  }

  #read(): void {
    const reading = readActiveTheme()
      .catch((error: unknown) => {
        this.#onProblem(error);
        return undefined;
      })
      .then((theme) => {
        if (this.#reading !== reading) return; // a later change overtook this one
        this.#theme = theme;
        this.#changed.fire();
      });
    this.#reading = reading;
  }
}

async function readActiveTheme(): Promise<CodeTheme | undefined> {
  const active = installedTheme(activeThemeName());
  if (active === undefined) return undefined;
  const { extensionUri, theme } = active;
  return readCodeTheme(theme.file, async (file) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, file));
    return new TextDecoder().decode(bytes);
  });
}

/** What the settings name: one theme, or one for each kind that the system can ask for. */
function activeThemeName(): string | undefined {
  const kind = themeKinds[vscode.window.activeColorTheme.kind];
  const isHighContrast = kind === 'high-contrast' || kind === 'high-contrast-light';
  const window = vscode.workspace.getConfiguration('window');
  const workbench = vscode.workspace.getConfiguration('workbench');
  const chosen = workbench.get<string>('colorTheme');
  const follows = window.get<boolean>('autoDetectColorScheme') === true;
  const mayFollow = follows || (isHighContrast && window.get<boolean>('autoDetectHighContrast') === true);
  if (!mayFollow || (!follows && installedTheme(chosen)?.theme.kind === kind)) return chosen;
  return workbench.get<string>(preferredThemes[kind]);
}

function installedTheme(name: string | undefined): InstalledTheme | undefined {
  if (name === undefined) return undefined;
  for (const { extensionUri, packageJSON } of vscode.extensions.all) {
    const theme = themeContributions(packageJSON).find((it) => isNamed(it, name));
    if (theme !== undefined) return { extensionUri, theme };
  }
  return undefined;
}

interface InstalledTheme {
  readonly extensionUri: vscode.Uri;
  readonly theme: ThemeContribution;
}

const themeKinds: Readonly<Record<vscode.ColorThemeKind, ThemeKind>> = {
  [vscode.ColorThemeKind.Light]: 'light',
  [vscode.ColorThemeKind.Dark]: 'dark',
  [vscode.ColorThemeKind.HighContrast]: 'high-contrast',
  [vscode.ColorThemeKind.HighContrastLight]: 'high-contrast-light',
};

const preferredThemes: Readonly<Record<ThemeKind, string>> = {
  light: 'preferredLightColorTheme',
  dark: 'preferredDarkColorTheme',
  'high-contrast': 'preferredHighContrastColorTheme',
  'high-contrast-light': 'preferredHighContrastLightColorTheme',
};
