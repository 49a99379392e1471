import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import {
  createFetchPatch,
  createHttpPatch,
  createNetPatch,
  createProxyAuthorizationLookup,
  createProxyResolver,
  createTlsPatch,
  LogLevel,
  type ProxyAgentParams,
  type ProxySupportSetting,
  resetCaches,
} from '@vscode/proxy-agent';
import type { ProxyCredentials } from './forward-proxy.ts';

/** What decides in VS Code how extensions reach the network. Defaults are VS Code's own. */
export interface VsCodeNetwork {
  /** `http.proxy` */
  readonly proxy?: string;
  /** `http.proxySupport` */
  readonly proxySupport?: ProxySupportSetting;
  /** `http.noProxy` */
  readonly noProxy?: readonly string[];
  /** `http.systemCertificates`: on or off, or on by the newer way of `http.experimental.systemCertificatesV2`. */
  readonly systemCertificates?: boolean | 'v2';
  /** `http.fetchAdditionalSupport` */
  readonly fetchAdditionalSupport?: boolean;
  /** What the system's own certificate store holds besides Mozilla's list, as PEM. */
  readonly systemStore?: readonly string[];
  /** The proxy that the system's own settings name, as a proxy script (PAC) would answer: "PROXY host:port". */
  readonly systemProxy?: string;
  /** Variables of VS Code's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the user enters when VS Code asks for the proxy's password; `undefined` closes the dialog. */
  readonly enters?: ProxyCredentials;
}

/**
 * Puts VS Code's own patches over `fetch`, `http`, `https`, `net` and `tls` of this process, as VS Code does in its
 * extension host before it activates extensions (its `proxyResolver.ts`). Returns what takes them off again.
 */
export function patchAsVsCodeDoes(network: VsCodeNetwork): () => void {
  const params = paramsOf(network);
  const originals = {
    fetch: globalThis.fetch,
    http: { get: http.get, request: http.request },
    https: { get: https.get, request: https.request },
    net: { connect: net.connect },
    tls: { connect: tls.connect, createSecureContext: tls.createSecureContext },
  };
  resetCaches();
  const { resolveProxyWithRequest, resolveProxyURL } = createProxyResolver(params);
  globalThis.fetch = createFetchPatch(params, originals.fetch, resolveProxyURL);
  Object.assign(http, createHttpPatch(params, http, resolveProxyWithRequest));
  Object.assign(https, createHttpPatch(params, https, resolveProxyWithRequest));
  Object.assign(net, createNetPatch(params, net));
  Object.assign(tls, createTlsPatch(params, tls));
  return () => {
    globalThis.fetch = originals.fetch;
    Object.assign(http, originals.http);
    Object.assign(https, originals.https);
    Object.assign(net, originals.net);
    Object.assign(tls, originals.tls);
  };
}

function paramsOf(network: VsCodeNetwork): ProxyAgentParams {
  const { systemCertificates = true, systemStore = [] } = network;
  return {
    getProxyURL: () => network.proxy,
    getProxySupport: () => network.proxySupport ?? 'override',
    getNoProxyConfig: () => [...(network.noProxy ?? [])],
    isAdditionalFetchSupportEnabled: () => network.fetchAdditionalSupport ?? true,
    isWebSocketPatchEnabled: () => true,
    addCertificatesV1: () => systemCertificates === true,
    addCertificatesV2: () => systemCertificates === 'v2',
    loadSystemCertificatesFromNode: () => false,
    loadAdditionalCertificates: async () => [...systemStore],
    lookupProxyAuthorization: createProxyAuthorizationLookup({
      log: SILENT,
      lookupAuthorization: async ({ attempt }) => (attempt === 1 ? network.enters : undefined),
    }),
    resolveProxy: async () => network.systemProxy,
    isUseHostProxyEnabled: () => true,
    env: { ...network.env },
    log: SILENT,
    getLogLevel: () => LogLevel.Off,
    proxyResolveTelemetry: () => undefined,
  };
}

const SILENT = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
