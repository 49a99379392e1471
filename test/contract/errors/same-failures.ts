import type { SaidOfIt } from './error-case.ts';

/** What both clouds’ errors come to in the same words; only the details tell them apart. */

export function endedEarly(details: string): SaidOfIt {
  return {
    kind: 'interrupted',
    message:
      'The connection ended before the answer did. Retry; if it happens again, check the network or proxy.',
    isTransient: true,
    details,
  };
}

export function brokeBeforeAnswer(details: string): SaidOfIt {
  return {
    kind: 'network',
    message:
      'The connection to {host} broke before an answer came. Retry; if it happens again, check the network and http.proxy in the settings of VS Code.',
    isTransient: true,
    cure: { type: 'open-settings', query: 'http.proxy' },
    details,
  };
}

export function tooLong(details: string): SaidOfIt {
  return {
    kind: 'context-overflow',
    message:
      'The conversation is longer than this model can read. Start a new chat, send less context, or choose a model that reads more.',
    cure: { type: 'choose-model' },
    details,
  };
}
