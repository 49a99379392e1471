/** What a conversation can be exported as. */
export const EXPORT_FORMATS = ['markdown', 'html', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
