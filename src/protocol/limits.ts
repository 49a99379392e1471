/** What one message of a webview may carry. The webview says so before it sends; the host refuses what is beyond. */

/** More than the largest context of any model by far. */
export const MOST_TEXT_CHARACTERS = 4_000_000;

export const MOST_FILES = 20;

/** The most that any cloud takes in one request; of all files together, before base64. */
export const MOST_FILE_BYTES = 32_000_000;
