/**
 * The one address in a pasted text: bare, quoted, in a Markdown link, a line of an `.env` file or of code, a curl
 * command, a connection string. `undefined` where there are several that lead to different hosts.
 */
export function pastedAddress(text: string): string | undefined {
  const line = text.trim();
  // The first address is the one that is called; others may stand in the data that is sent.
  if (/^\$?\s*curl\b/i.test(line)) return addressesIn(line)[0] ?? line;
  const ofConnection = /^endpoint\s*=\s*([^;\s]+);/i.exec(line)?.[1];
  if (ofConnection !== undefined) return unwrapped(ofConnection);
  const link = /^!?\[[^\]]*\]\(\s*<?([^)\s>]+)/.exec(line)?.[1];
  const address = unwrapped(link ?? assigned(line));
  if (!/\s/.test(address)) return address;
  const addresses = addressesIn(address);
  const hosts = new Set(addresses.map((found) => (URL.canParse(found) ? new URL(found).host : found)));
  if (hosts.size > 1) return undefined;
  return addresses[0] ?? address;
}

/** `AZURE_OPENAI_ENDPOINT=…`, `export NAME="…"`, `$env:NAME = '…'`, `azure_endpoint="…",`, `"endpoint": "…"`. */
function assigned(line: string): string {
  const assignment =
    /^(?:export\s+|set\s+|const\s+|\$env:)?["']?[a-z_][\w.]*["']?\s*(?:=|:(?=[\s"']))\s*(\S.*)$/is;
  return assignment.exec(line)?.[1] ?? line;
}

function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|[\s"'`=(<[])(https?:\/\/[^\s"'`<>]+)/gi)].map(([, found = '']) =>
    unwrapped(found),
  );
}

/** Quotes, brackets and the punctuation of a sentence around it; the brackets of an IPv6 address belong to it. */
function unwrapped(text: string): string {
  const start = text.replace(/^["'`<([\s]+/, '');
  const ipv6 = /^https?:\/\/\[[0-9a-f:.]+\]/i.exec(start)?.[0] ?? '';
  return ipv6 + start.slice(ipv6.length).replace(/["'`>)\]}.,;!\\\s]+$/, '');
}
