import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { listen } from './listen.ts';

const root = path.resolve(import.meta.dirname, '../..');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

export interface Playground {
  /** The page with a scene of the interface, see webview/playground/scenes.ts. */
  url(scene: string, theme: string): string;
  close(): Promise<void>;
}

/** Builds the playground into a temporary folder and serves it on loopback. */
export async function servePlayground(): Promise<Playground> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-playground-'));
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'webview/playground/main.ts', out: 'main' },
      { in: 'webview/styles/main.css', out: 'main' },
      { in: 'node_modules/@vscode/codicons/dist/codicon.css', out: 'codicon' },
    ],
    bundle: true,
    format: 'esm',
    loader: { '.ttf': 'file' },
    outdir: folder,
    logLevel: 'warning',
  });

  const page = path.join(root, 'webview/playground/index.html');
  const server = createServer(async (request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = name === '' ? page : path.join(folder, name);
    const content = await readFile(file).catch(() => undefined);
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
    });
    response.end(content);
  });
  const { endpoint, stop } = await listen(server);

  return {
    url: (scene, theme) => `${endpoint}/?scene=${scene}&theme=${theme}`,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
