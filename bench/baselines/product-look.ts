import MarkdownIt from 'markdown-it';

/**
 * What the baselines render looks as in the product: other styles would break other lines and lay out other boxes. Gives
 * the element in `container` that has the product's styles; is-settled, as baselines know nothing of what is in sight.
 */
export function addStyledElement(container: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'md-section is-settled';
  container.replaceChildren(element);
  return element;
}

/** By the parser's own HTML, with code and tables in the product's boxes. Apart from the product's parser, which stays as it is. */
const { renderer, utils } = new MarkdownIt();

export { renderer };

const { rules } = renderer;
for (const kind of ['fence', 'code_block']) {
  const renderCode = rules[kind];
  rules[kind] = (tokens, index, ...more) => {
    const language = utils.escapeHtml(tokens[index]?.info.trim() ?? '');
    const head = `<div class="md-code-head"><span class="md-code-language">${language}</span></div>`;
    return `<div class="md-code">${head}${renderCode?.(tokens, index, ...more)}</div>`;
  };
}
rules['table_open'] = () => '<div class="md-table" tabindex="0"><table>';
rules['table_close'] = () => '</table></div>';
for (const tag of ['th', 'td']) {
  rules[`${tag}_open`] = (tokens, index) => {
    const style = tokens[index]?.attrGet('style')?.toString(); // which the content security policy forbids
    return style === undefined ? `<${tag}>` : `<${tag} class="${style.replace('text-align:', 'md-align-')}">`;
  };
}
