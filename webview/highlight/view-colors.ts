import type { CodeTheme } from '../../src/protocol/code-theme.ts';
import { colorText, parseColor } from './color.ts';

/** Colours that VS Code gives to every view, and what they stand for in code where the theme's own rules are not known. */
const STAND_INS: readonly { readonly variable: string; readonly scopes: readonly string[] }[] = [
  { variable: '--vscode-descriptionForeground', scopes: ['comment'] },
  { variable: '--vscode-debugTokenExpression-string', scopes: ['string', 'markup.inline.raw'] },
  { variable: '--vscode-debugTokenExpression-number', scopes: ['constant.numeric'] },
  {
    variable: '--vscode-debugTokenExpression-boolean',
    scopes: ['constant.language', 'support.type.property-name'],
  },
  {
    variable: '--vscode-debugTokenExpression-name',
    scopes: ['keyword', 'storage', 'entity.name.tag', 'variable.language'],
  },
  {
    variable: '--vscode-symbolIcon-functionForeground',
    scopes: ['entity.name.function', 'support.function'],
  },
  {
    variable: '--vscode-symbolIcon-classForeground',
    scopes: ['entity.name.type', 'entity.name.class', 'support.class', 'support.type'],
  },
  { variable: '--vscode-symbolIcon-variableForeground', scopes: ['entity.other.attribute-name'] },
  { variable: '--vscode-gitDecoration-addedResourceForeground', scopes: ['markup.inserted'] },
  { variable: '--vscode-gitDecoration-deletedResourceForeground', scopes: ['markup.deleted'] },
  { variable: '--vscode-editor-foreground', scopes: ['keyword.operator', 'storage.type.function.arrow'] },
];

/** What the page's own variables say about code. Any may be empty. */
export interface ViewColors {
  readonly ground: string;
  readonly text: string;
  /** In the order of `STAND_INS`. */
  readonly standIns: readonly string[];
}

export function readViewColors(): ViewColors {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: value('--vscode-editor-background'),
    text: value('--vscode-editor-foreground'),
    standIns: STAND_INS.map(({ variable }) => value(variable)),
  };
}

export function standInTheme({ standIns }: ViewColors): CodeTheme {
  return {
    rules: STAND_INS.flatMap(({ scopes }, index) => {
      const color = parseColor(standIns[index] ?? '');
      return color === undefined ? [] : [{ scopes, foreground: colorText(color) }];
    }),
  };
}
