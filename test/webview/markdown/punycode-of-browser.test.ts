import { describe, expect, it } from 'vitest';
import punycode from '../../../webview/markdown/punycode-of-browser.ts';

describe('host names of links', () => {
  it('are written in ASCII as punycode does', () => {
    expect(punycode.toASCII('bücher.example')).toBe('xn--bcher-kva.example');
    expect(punycode.toASCII('例え.テスト')).toBe('xn--r8jz45g.xn--zckzah');
  });

  it('stay as they are when they are in ASCII', () => {
    expect(punycode.toASCII('WWW.Example.com')).toBe('WWW.Example.com');
    expect(punycode.toUnicode('xn--bcher-kva.example')).toBe('xn--bcher-kva.example');
  });
});
