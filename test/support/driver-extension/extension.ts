import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import * as vscode from 'vscode';
import type { ParleyApi } from '../../../src/host/api/types.ts';
import { CRASHES, type Orders } from './orders.ts';

/**
 * Another extension that uses Parley's API as ordered, and writes down all that it gets; when everything has ended, it
 * says so. It also makes the network of the extension host break where a prompt orders that.
 */
export function activate(context: vscode.ExtensionContext): void {
  breakFetch();
  context.subscriptions.push(vscode.commands.registerCommand('driver.run', run));
}

async function run(): Promise<void> {
  const { comparisons, limitMs }: Orders = JSON.parse(
    readFileSync(process.env['DRIVER_ORDERS'] ?? '', 'utf8'),
  );
  const api: ParleyApi = await vscode.extensions.getExtension('parley-dev.parley')?.activate();
  const limit = new vscode.CancellationTokenSource();
  setTimeout(() => limit.cancel(), limitMs);
  await Promise.all([
    ...comparisons.map((comparison) => noted('compare', api.compare(comparison, limit.token))),
    ...comparisons.map(({ models, prompt }) =>
      noted('ask', Array.fromAsync(api.ask({ model: models[0] ?? '', prompt }, limit.token))),
    ),
    ...comparisons.map((comparison) => noted('estimate', api.estimate(comparison))),
    noted('refused', api.compare({ models: ['no model'], prompt: 'Hello?' })),
    noted('models', api.models()),
  ]);
  writeFileSync(`${process.env['DRIVER_ORDERS']}.done`, '');
}

async function noted(what: string, call: Promise<unknown>): Promise<void> {
  const outcome = await call.then(
    (result) => ({ result }),
    (error: unknown) => ({ error: String(error), stack: error instanceof Error ? error.stack : undefined }),
  );
  appendFileSync(`${process.env['DRIVER_ORDERS']}.results`, `${JSON.stringify({ what, ...outcome })}\n`);
}

/** All extensions share one `fetch`, which Parley looks up at each request. */
function breakFetch(): void {
  const whole = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    // What is read here cannot be sent any more.
    const request = new Request(input instanceof Request ? input.clone() : input, init);
    const body = await request.text();
    const crash = CRASHES.find((words) => body.includes(words));
    if (crash === undefined) return whole(input, init);
    const headers = JSON.stringify(Object.fromEntries(request.headers));
    const error = Object.assign(new Error(`crashed with ${headers}`), { request: { headers } });
    if (crash === '[crash rejected]') return Promise.reject(error);
    if (crash === '[crash thrown]') throw new TypeError('fetch failed', { cause: error });
    return new Response(failingBody(error), {
      status: 200,
      headers: { 'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': 'request-1' },
    });
  };
}

function failingBody(error: Error): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      setTimeout(() => controller.error(error), 50);
    },
  });
}
