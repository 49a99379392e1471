import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const webview = path.resolve(import.meta.dirname, '../../../webview');
const sources = readdirSync(webview, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|html)$/.test(file),
);
const FORBIDDEN =
  /\.(innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|createContextualFragment|document\.write|setHTMLUnsafe|unsafeHTML|unsafeSVG|parseFromString/;

describe('the sources of the webview', () => {
  it('are found', () => {
    expect(sources.length).toBeGreaterThan(10);
  });

  it.each(sources)('never make DOM out of a string: %s', (file) => {
    expect(readFileSync(path.join(webview, file), 'utf8')).not.toMatch(FORBIDDEN);
  });
});
