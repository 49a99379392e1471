import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../src/domain/conversation.ts';
import { EMPTY_REPLY } from '../../../src/domain/reply.ts';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import { copyRequest } from '../../../src/host/copy-request.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { directoryOf, scriptedProvider } from '../engine/scripted-provider.ts';
import { newAnswer, poet } from '../storage/samples.ts';

const editor = vi.hoisted(() => ({ clipboard: '', said: [] as string[] }));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: readonly unknown[]) => text.replace('{0}', String(values[0])) },
  env: {
    clipboard: {
      writeText: async (text: string) => {
        editor.clipboard = text;
      },
    },
  },
  window: {
    showInformationMessage: async (text: string) => void editor.said.push(text),
    setStatusBarMessage: (text: string) => void editor.said.push(text),
  },
}));

const SENT: SentRequest = {
  api: 'azure Responses',
  url: 'https://r.openai.azure.com/openai/v1/responses',
  parameters: {},
};
const BODY = { model: 'gpt', input: 'Hello?', stream: true };
const answer: Answer = {
  ...newAnswer('answer'),
  model: { ...poet, ref: 'azure:gpt' },
  reply: { ...EMPTY_REPLY, sent: SENT },
};
const azure = {
  id: 'azure',
  kind: 'azure',
  label: 'Azure',
  endpoint: 'https://r.openai.azure.com',
  auth: 'apiKey',
} as const;
const at = (...connections: Parameters<typeof directoryOf>[1] & object) => ({
  directory: directoryOf(scriptedProvider(new FakeClock(), {}), connections),
});

describe('copying a request', () => {
  beforeEach(() => {
    editor.clipboard = 'what was there';
    editor.said.length = 0;
  });

  it('puts it into the clipboard and says so', async () => {
    await copyRequest(answer, BODY, 'curl', at(azure));
    expect(editor.clipboard).toContain('curl -sS https://r.openai.azure.com/openai/v1/responses');
    expect(editor.clipboard).toContain('"stream": false');
    expect(editor.said).toEqual(['$(copy) Copied the request as curl']);
  });

  it('says where it was not kept, and leaves the clipboard alone', async () => {
    await copyRequest(answer, undefined, 'json', at(azure));
    await copyRequest({ ...answer, reply: EMPTY_REPLY }, BODY, 'curl', at(azure));
    expect(editor.clipboard).toBe('what was there');
    expect(editor.said).toEqual(['This request was not kept.', 'This request was not kept.']);
  });

  it('needs the connection, except for JSON', async () => {
    await copyRequest(answer, BODY, 'python', at());
    expect(editor.clipboard).toBe('what was there');
    expect(editor.said[0]).toContain('can still be copied as JSON');
    await copyRequest(answer, BODY, 'json', at());
    expect(JSON.parse(editor.clipboard)).toEqual(BODY);
  });

  it('is not possible where another kind of connection has taken its name', async () => {
    await copyRequest(answer, BODY, 'curl', at({ id: 'azure', kind: 'demo', label: 'Demo' }));
    expect(editor.clipboard).toBe('what was there');
    expect(editor.said[0]).toContain('its connection has changed');
  });
});
