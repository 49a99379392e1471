/**
 * Stands in for `punycode.js` (3 KB) in the bundle, where markdown-it writes international host names of
 * links in ASCII: the browser knows how. A name that is in ASCII already is shown as it is, so that a
 * look-alike of a known name cannot hide behind its Unicode form.
 */
function toASCII(hostname: string): string {
  return /^[\0-\x7F]*$/.test(hostname) ? hostname : new URL(`http://${hostname}`).hostname;
}

function toUnicode(hostname: string): string {
  return hostname;
}

export default { toASCII, toUnicode };
