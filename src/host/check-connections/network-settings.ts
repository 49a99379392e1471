import * as vscode from 'vscode';
import type { NetworkSettings } from '../../doctor/network-checks.ts';

/** What VS Code is told of proxies, by its settings or else by the variables that it honours. */
export function networkSettings(env: Readonly<Record<string, string | undefined>>): NetworkSettings {
  const http = vscode.workspace.getConfiguration('http');
  const proxy =
    http.get<string>('proxy') ||
    env['HTTPS_PROXY'] ||
    env['https_proxy'] ||
    env['HTTP_PROXY'] ||
    env['http_proxy'];
  return {
    proxySupport: http.get<string>('proxySupport') ?? 'override',
    ...(proxy && { proxy: withoutPassword(proxy) }),
  };
}

/** Proxies are often written with the user's password, and not always as a URL. */
function withoutPassword(proxy: string): string {
  return proxy.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]*@/i, '$1').replace(/\/+$/, '');
}
