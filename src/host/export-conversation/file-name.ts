const LONGEST_NAME = 80;

/**
 * A name that every system takes for a file, made of a title; without an ending. Empty where nothing is left of it.
 * Titles come from prompts, so that anything may stand in them.
 */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ');
  const cut = [...plain].slice(0, LONGEST_NAME).join('');
  // Windows takes no name that ends in a point or a space, and hidden files begin with a point elsewhere.
  const name = cut.replace(/^[. ]+/, '').replace(/[. ]+$/, '');
  return RESERVED.test(name) ? `_${name}` : name;
}

/** Devices of Windows, whatever follows after a point. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
