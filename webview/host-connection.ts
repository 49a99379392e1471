import type { WebviewMessage } from '../src/protocol/webview-message.ts';

/** The other side, as the interface needs it: VS Code's host, or the playground's make-believe one. */
export interface HostConnection {
  post(message: WebviewMessage): void;
  /** Data is whatever arrived; parse it. */
  onMessage(listener: (data: unknown) => void): void;
  readSavedState(): unknown;
  writeSavedState(state: unknown): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

export function connectToVsCode(): HostConnection {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    onMessage: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    readSavedState: () => api.getState(),
    writeSavedState: (state) => api.setState(state),
  };
}
