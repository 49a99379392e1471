import { build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { describeModel, providerFor } from '../../../src/providers/registry.ts';

test('each kind of connection has its provider, and any of its models a description', async () => {
  const connections = [
    { id: 'b', kind: 'bedrock', label: 'B', region: 'us-east-1', auth: 'chain' },
    { id: 'a', kind: 'azure', label: 'A', endpoint: 'https://my-resource.openai.azure.com', auth: 'entra' },
    { id: 'demo', kind: 'demo', label: 'Demo' },
  ] as const;
  const providers = new Set();
  for (const connection of connections) {
    providers.add(await providerFor(connection.kind));
    expect(describeModel(connection, 'some-model')).toMatchObject({
      ref: `${connection.id}:some-model`,
      cloud: connection.kind,
    });
  }
  expect(providers.size).toBe(connections.length);
});

test('describing a model loads no SDK', async () => {
  const { metafile } = await build({
    entryPoints: [`${import.meta.dirname}/../../../src/providers/registry.ts`],
    outdir: 'never-written',
    write: false,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith('registry.ts')) ?? '';
  const isSdk = (path: string): boolean => /aws-sdk|smithy|openai/.test(path);
  expect([...loadedAtOnce(outputs, entry)].filter(isSdk)).toEqual([]);
  expect(Object.values(outputs).some(({ imports }) => imports.some(({ path }) => isSdk(path)))).toBe(true);
});

/** What comes along with a file, directly or by way of others; not what is imported later. */
function loadedAtOnce(
  outputs: Metafile['outputs'],
  file: string,
  seen = new Set<string>(),
): ReadonlySet<string> {
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind !== 'import-statement' || seen.has(path)) continue;
    seen.add(path);
    loadedAtOnce(outputs, path, seen);
  }
  return seen;
}
