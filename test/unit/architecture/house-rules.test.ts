import { describe, expect, it } from 'vitest';
import { SOURCE_FILES } from './source-files.ts';

/** Lines of the product that a pattern finds, with their place. */
function lines(pattern: RegExp, folder = ''): readonly string[] {
  return SOURCE_FILES.filter((file) => file.path.startsWith(folder)).flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

const filesOf = (found: readonly string[]) => [...new Set(found.map((line) => line.split(':')[0]))];

describe('nowhere in the product', () => {
  it.each([
    ['is Markdown trusted to run commands', /isTrusted\s*[:=]\s*(true|\{)|supportHtml\s*[:=]\s*true/],
    ['may a webview run commands by link', /enableCommandUris(?!: false)/],
    ['is text turned into code', /\beval\(|new Function\(|\bdocument\.write\(/],
    ['is certificate checking turned off', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/],
    ['is work left for later', /\bTODO\b|\bFIXME\b|\bXXX\b/],
    ['is the compiler or the linter silenced', /@ts-(ignore|expect-error|nocheck)|biome-ignore/],
    ['is a secret kept where it can be read', /globalState|localStorage|sessionStorage/],
    ['does something print to the console', /\bconsole\.(log|warn|error|debug)\(/],
  ])('%s', (_what, pattern) => {
    expect(lines(pattern)).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by the host alone, which hands it to providers', () => {
    expect(filesOf(lines(/\bprocess\.env\b/)).filter((file) => !file?.startsWith('src/host/'))).toEqual([]);
    expect(filesOf(lines(/\bprocess\.env\b/))).toContain('src/host/access.ts');
  });
});

describe('a webview', () => {
  it('loads nothing from elsewhere and runs scripts only', () => {
    const [html] = SOURCE_FILES.filter(({ path }) => path === 'src/host/webview-html.ts');
    expect(html?.text).toContain("default-src 'none'");
    expect(html?.text).toMatch(/enableCommandUris:\s*false/);
    expect(html?.text).not.toMatch(/unsafe-(inline|eval)/);
  });
});
