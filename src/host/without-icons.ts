/** VS Code draws `$(name)` in a list as an icon, also in what somebody has typed. A backslash before it says not to. */
export function withoutIcons(text: string): string {
  return text.replaceAll(/\$\([a-z0-9-]+(~[a-z]+)?\)/gi, '\\$&');
}
