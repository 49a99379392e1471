import { afterAll, afterEach, beforeAll } from 'vitest';
import { type ForwardProxy, type ProxyOptions, startForwardProxy } from '../support/proxy/forward-proxy.ts';
import { type NamedClouds, startNamedClouds } from '../support/proxy/named-clouds.ts';
import { withoutNames } from '../support/proxy/nameless-network.ts';
import { patchAsVsCodeDoes, type VsCodeNetwork } from '../support/proxy/vs-code-network.ts';

/** Both clouds for the tests of a file, under their real names and reached by them through a proxy alone. */
export interface CompanyNetwork {
  readonly clouds: () => NamedClouds;
  /** A new proxy for this test. */
  readonly proxy: (options?: Omit<ProxyOptions, 'destinationPort'>) => Promise<ForwardProxy>;
  /** VS Code's network for the rest of this test. */
  readonly patch: (network: VsCodeNetwork) => void;
}

export function companyNetwork(): CompanyNetwork {
  let named: NamedClouds | undefined;
  let restoreNames = () => {};
  const undo: (() => void | Promise<void>)[] = [];
  const clouds = () => {
    if (named === undefined) throw new Error('The clouds have not been started.');
    return named;
  };
  beforeAll(async () => {
    named = await startNamedClouds();
    restoreNames = withoutNames();
  });
  afterEach(async () => {
    for (const end of undo.splice(0).reverse()) await end();
  });
  afterAll(async () => {
    restoreNames();
    await named?.stop();
  });
  return {
    clouds,
    async proxy(options = {}) {
      const proxy = await startForwardProxy({ destinationPort: clouds().port, ...options });
      undo.push(() => proxy.stop());
      return proxy;
    },
    patch(network) {
      undo.push(patchAsVsCodeDoes(network));
    },
  };
}
