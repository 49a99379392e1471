/** What lib.dom does not know yet of Trusted Types. To it, trusted HTML is as good as a string. */
declare const trustedTypes: {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
};

/** The name of the policy that builds with a baseline allow beside those of the product. */
export const BASELINE_POLICY = 'parley-bench';

const policy = trustedTypes.createPolicy(BASELINE_POLICY, { createHTML: (html) => html });

/** Replaces what an element holds. markdown-it has escaped all HTML of the text itself. */
export function setHtml(element: HTMLElement, html: string): void {
  element.innerHTML = policy.createHTML(html);
}
