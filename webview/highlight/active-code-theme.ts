import { signal } from '@preact/signals-core';
import type { CodeTheme } from '../../src/protocol/code-theme.ts';

/** The token colours of the user's editor theme, as far as the host knows them. */
export const activeCodeTheme = signal<CodeTheme | undefined>(undefined);
