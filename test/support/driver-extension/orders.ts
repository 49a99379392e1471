/** What the driver is told to do, in the file of the variable `DRIVER_ORDERS`. */
export interface Orders {
  /** Asked through the API of Parley, all at once. */
  readonly comparisons: readonly { readonly models: readonly string[]; readonly prompt: string }[];
  /** What has not ended by then is cancelled. */
  readonly limitMs: number;
}

/** Prompts with these words make `fetch` fail in the extension host, with the whole request in the words of the error. */
export const CRASHES = ['[crash thrown]', '[crash rejected]', '[crash later]'] as const;
