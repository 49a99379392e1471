import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../webview/format/number.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [621, '621 B'],
    [1000, '1 kB'],
    [34_400, '34 kB'],
    [1_240_000, '1.2 MB'],
    [32_000_000, '32 MB'],
  ])('writes %d bytes as %s', (count, text) => {
    expect(formatBytes(count)).toBe(text);
  });
});
