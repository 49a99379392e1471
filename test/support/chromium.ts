import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findProgram } from '../../scripts/system-packages.ts';

/** No network of its own, no first-run pages: only what the tests ask for. */
const flags = [
  '--no-sandbox', // Chromium refuses to run as root with it, which is how containers run
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium or Chrome installed on this machine, without a window. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findProgram('chromium');
  return chromium.launch({ args: flags, ...(executablePath === undefined ? {} : { executablePath }) });
}
