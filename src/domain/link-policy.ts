/**
 * What a model may link to: the web and mail. Everything else (`javascript:`, `data:`, `file:`, `command:`,
 * `vscode:` and other applications' schemes, relative addresses) stays text, because VS Code would act on it.
 */
export function isAllowedLink(url: string): boolean {
  return /^(?:https?|mailto):/i.test(url);
}
