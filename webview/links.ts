import type { HostConnection } from './host-connection.ts';

/**
 * No link is followed by the page: VS Code's own frame would open whatever scheme it has. The host decides, and shows
 * the whole address. Enter on a link arrives as a click, the middle button as an auxclick.
 */
export function interceptLinks(page: Document, host: HostConnection): void {
  const intercept = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    event.preventDefault();
    event.stopPropagation();
    const url = link.getAttribute('href');
    if (url !== null && !url.startsWith('#')) host.post({ type: 'open-link', url });
  };
  page.addEventListener('click', intercept, { capture: true });
  page.addEventListener('auxclick', (event) => event.button === 1 && intercept(event), { capture: true });
}
