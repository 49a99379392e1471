import type { HostConnection } from './host-connection.ts';

/** As much as the protocol takes. */
const LONGEST_REPORT = 20_000;

/** Errors of the page go to the extension's log; nobody sees the console of a webview. */
export function reportErrors(host: HostConnection): void {
  const report = (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.post({ type: 'error', text: text.slice(0, LONGEST_REPORT) });
  };
  window.addEventListener('error', (event) => report(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
