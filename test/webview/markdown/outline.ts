/**
 * What a rendering shows, as markup in one canonical form to compare: without the sections, chunks and marks
 * that change nothing of the text, and without the head of code blocks, whose language stands in
 * `<pre language>`.
 */
export function outline(node: Node): string {
  return [...node.childNodes].map(nodeOutline).join('');
}

// No selectors here: happy-dom keeps every node that one was matched against.
function nodeOutline(node: Node): string {
  if (node instanceof Text) return escapeText(node.data);
  if (!(node instanceof Element)) throw new Error(`Unexpected node: ${node.nodeName}`);
  switch (node.className) {
    case 'md-section':
    case 'md-code-chunk':
    case 'md-hidden-character':
      return outline(node);
    case 'md-code': {
      const [head, pre] = node.children;
      const language = head?.children[0]?.textContent;
      const code = pre?.children[0];
      if (language === undefined || code === undefined) throw new Error('A code block without head or code');
      return codeOutline(language, outline(code));
    }
    default:
      return elementOutline(node.localName, [...node.attributes], outline(node));
  }
}

export function codeOutline(language: string, code: string): string {
  return `<pre language="${escapeText(language)}">${code}</pre>`;
}

export function elementOutline(
  tag: string,
  attributes: readonly { readonly name: string; readonly value: string }[],
  content: string,
): string {
  const sorted = attributes.map(({ name, value }) => ` ${name}="${escapeText(value)}"`).sort();
  return `<${tag}${sorted.join('')}>${content}</${tag}>`;
}

export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
