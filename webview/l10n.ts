let translations: Readonly<Record<string, string>> = {};

/** Takes effect for everything drawn from now on. */
export function setTranslations(byEnglishText: Readonly<Record<string, string>>): void {
  translations = byEnglishText;
}

/**
 * The text in the user's language, or the English one; `{0}` stands for the first argument.
 * Always called with a literal, so that the texts can be collected from the source.
 */
export function t(englishText: string, ...values: readonly (string | number)[]): string {
  const text = translations[englishText] ?? englishText;
  return text.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}

/** The language in which numbers are written: that of the page, which the host sets to VS Code's. */
export function uiLocale(): string {
  return document.documentElement.lang || 'en';
}
