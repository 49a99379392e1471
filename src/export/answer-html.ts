import MarkdownIt from 'markdown-it';
import { codePieces } from '../domain/hidden-characters.ts';
import { isAllowedLink } from '../domain/link-policy.ts';
import { escaped, SafeHtml } from './safe-html.ts';

/** An answer's Markdown as a part of a page in which nothing runs and nothing is loaded. */
export function answerHtml(markdown: string): SafeHtml {
  return new SafeHtml(parser.render(markdown));
}

/** HTML in an answer is the text that it is, and so is a link that leads anywhere but to the web or to mail. */
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });
parser.validateLink = isAllowedLink;

/** The headings of the page itself stand on levels 1 to 3. */
parser.core.ruler.push('lower-headings', ({ tokens }) => {
  for (const token of tokens)
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 3)}`;
});

const { rules } = parser.renderer;

/** Loading an image tells its server what the address says, so a model could send the conversation anywhere. */
rules['image'] = (tokens, index, options, env, renderer) => {
  const { children, attrs } = tokens[index] ?? {};
  const alt = renderer.renderInlineAsText(children ?? [], options, env);
  const url = attrs?.find(([name]) => name === 'src')?.[1] ?? '';
  return `<span class="image">[${escaped(`Image: ${alt === '' ? '' : `${alt}, `}${url}`)}]</span>`;
};

/** The title is where the link leads, never what the model claims about it. */
rules['link_open'] = (tokens, index, options, _env, renderer) => {
  const token = tokens[index];
  token?.attrSet('title', token.attrGet('href') ?? '');
  token?.attrSet('rel', 'noreferrer noopener');
  return renderer.renderToken(tokens, index, options);
};

rules['code_inline'] = (tokens, index) => `<code>${code(tokens[index]?.content ?? '')}</code>`;
rules['code_block'] = (tokens, index) => codeBlockHtml(tokens[index]?.content ?? '', '').toString();
rules['fence'] = (tokens, index) => {
  const { content = '', info = '' } = tokens[index] ?? {};
  const [language = ''] = parser.utils.unescapeAll(info).trim().split(/\s+/);
  return codeBlockHtml(content, language).toString();
};

/** It may be wider than its column, and is scrolled by keyboard then. */
rules['table_open'] = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
rules['table_close'] = () => '</table></div>\n';

/** The policy of the page forbids the styles with which markdown-it aligns columns. */
for (const cell of ['th_open', 'td_open'])
  rules[cell] = (tokens, index) => {
    const token = tokens[index];
    const side = /^text-align:(left|center|right)$/.exec(String(token?.attrGet('style') ?? ''))?.[1];
    return `<${token?.tag}${side === undefined ? '' : ` class="${side}"`}>`;
  };

export function codeBlockHtml(text: string, language: string): SafeHtml {
  const name = escaped(language);
  const label = name === '' ? 'Code' : `Code, ${name}`;
  return new SafeHtml(
    `<pre tabindex="0" role="group" aria-label="${label}" data-language="${name}"><code>${code(text)}</code></pre>\n`,
  );
}

/** Characters that cannot be seen and can make code read other than it is are shown by their names. */
function code(text: string): string {
  return codePieces(text)
    .map((piece) =>
      piece.type === 'visible'
        ? escaped(piece.text)
        : `<span class="hidden-character">${escaped(piece.codePoint)}</span>`,
    )
    .join('');
}
