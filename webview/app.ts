import { computed, effect } from '@preact/signals-core';
import { isRunning } from '../src/domain/reply.ts';
import type { HostMessage } from '../src/protocol/host-message.ts';
import type { ViewState } from '../src/protocol/view-state.ts';
import { ParleyApp } from './components/app.ts';
import { listenForHostRequests } from './components/host-request.ts';
import { reportErrors } from './error-reports.ts';
import { activeCodeTheme } from './highlight/active-code-theme.ts';
import type { HostConnection } from './host-connection.ts';
import { setTranslations } from './l10n.ts';
import { interceptLinks } from './links.ts';
import { HostClock } from './state/host-clock.ts';
import { parseHostMessage } from './state/parse-host-message.ts';
import { readSavedState, updateSavedState } from './state/saved-state.ts';
import { ViewStore } from './state/view-store.ts';

/** Before the first snapshot nobody knows which conversation is shown, and the saved one may not be forgotten. */
const NOTHING_YET = Symbol('nothing yet');

/** Puts the interface into `root`, tied to a host by messages, and says that it is ready. */
export function startApp(root: HTMLElement, host: HostConnection): void {
  const store = new ViewStore();
  const clock = new HostClock();

  const app = new ParleyApp();
  app.store = store;
  app.clock = clock;
  app.layout = document.body.dataset['layout'] === 'compare' ? 'compare' : 'chat';
  app.saved = readSavedState(host);
  app.onSave = (change) => updateSavedState(host, change);

  reportErrors(host);
  interceptLinks(document, host);
  listenForHostRequests(root, (message) => host.post(message));
  effect(() => {
    clock.isTicking = hasRunningAnswer(store.view.value);
  });
  effect(() => {
    activeCodeTheme.value = store.view.value?.codeTheme;
  });
  const shown = computed(() =>
    store.view.value === undefined ? NOTHING_YET : store.view.value.conversation?.id,
  );
  effect(() => {
    if (shown.value !== NOTHING_YET) updateSavedState(host, { conversationId: shown.value });
  });
  const acknowledge = acknowledgments(store, host);
  host.onMessage((data) => {
    const message = parseHostMessage(data);
    if (message !== undefined) receive(message);
  });

  function receive(message: HostMessage): void {
    if (message.type === 'snapshot') {
      setTranslations(message.translations);
      clock.synchronize(message.nowMs);
    }
    if (store.receive(message) === 'gap') host.post({ type: 'resync' });
    acknowledge();
  }

  root.append(app);
  host.post({ type: 'ready' });
}

/** Tells the host, once per frame at most, how far the page has come, so that it never sends faster than we draw. */
function acknowledgments(store: ViewStore, host: HostConnection): () => void {
  let isAwaitingFrame = false;
  let acknowledged: number | undefined;
  return () => {
    if (isAwaitingFrame) return;
    isAwaitingFrame = true;
    requestAnimationFrame(() => {
      isAwaitingFrame = false;
      if (store.seq === undefined || store.seq === acknowledged) return;
      acknowledged = store.seq;
      host.post({ type: 'drawn', seq: acknowledged });
    });
  };
}

function hasRunningAnswer(view: ViewState | undefined): boolean {
  return view?.conversation?.turns.some((it) => it.answers.some(({ reply }) => isRunning(reply))) ?? false;
}
