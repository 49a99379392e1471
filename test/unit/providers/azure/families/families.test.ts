import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelEntries } from '../../../../../src/catalog/entries.ts';
import { QUIRKS, type QuirkFamily } from '../../../../../src/catalog/quirks.ts';
import { WIRE_PROTOCOLS, type WireProtocol } from '../../../../../src/domain/learned.ts';
import type { Quirks } from '../../../../../src/domain/model.ts';
import { REASONING_EFFORTS } from '../../../../../src/domain/parameters.ts';
import type { AzureServer } from '../../../../support/clouds/azure-server.ts';
import { asked, startObligingServer } from './asked.ts';
import { EVERYTHING } from './bodies.ts';
import { CASES, type FamilyCase } from './cases.ts';

let server: AzureServer;

beforeAll(async () => {
  server = await startObligingServer();
});
afterAll(async () => {
  await server.stop();
});

const ALL: readonly (readonly [string, FamilyCase])[] = Object.entries(CASES);
const WIRE = ALL.flatMap(([family, { model, sent }]) =>
  WIRE_PROTOCOLS.flatMap((protocol) => {
    const expected = sent[protocol];
    return expected === undefined ? [] : [{ family, model, protocol, ...expected }];
  }),
);

test('every family that a model on Azure belongs to has a case', () => {
  const families = new Set(modelEntries('azure').map(([, { quirks }]) => quirks ?? 'unknown'));
  expect([...families].filter((family) => !Object.hasOwn(CASES, family))).toEqual([]);
});

test.each(ALL)('the case of %s has each protocol that the family may be spoken to', (family, { sent }) => {
  expect(Object.keys(sent).sort()).toEqual([...protocolsOf(family)].sort());
});

describe.each(WIRE)('$family by $protocol', ({ model, protocol, body, notices }) => {
  test('is sent exactly this when everything is asked for', async () => {
    const out = await asked(server, model, protocol, EVERYTHING);
    expect(out.url).toBe(PATHS[protocol]);
    expect(out.body).toEqual(body);
    expect(out.notices).toHaveLength(notices.length);
    for (const [index, notice] of notices.entries()) expect(out.notices[index]).toContain(notice);
    expect(out.events.at(-1)).toEqual(expect.objectContaining({ type: 'finish', reason: 'complete' }));
  });

  test('is sent nothing but the prompt and its limit when nothing is asked for', async () => {
    const { body: plain, notices: none } = await asked(server, model, protocol);
    const names = Object.keys(v.parse(v.looseObject({}), plain));
    const always = ['model', 'stream', LIMITS[protocol], protocol === 'responses' ? 'input' : 'messages'];
    const extra = {
      responses: ['store', 'reasoning', 'include'],
      'chat-completions': ['stream_options'],
      'anthropic-messages': [],
    };
    expect(names).toEqual(expect.arrayContaining(always));
    expect(names.filter((name) => ![...always, ...extra[protocol]].includes(name))).toEqual([]);
    expect(none).toEqual([]);
  });
});

describe.each(ALL)('%s', (_family, { model, sent, efforts }) => {
  test.each(WIRE_PROTOCOLS.filter((protocol) => sent[protocol] !== undefined))(
    'spells every effort as it can, by %s',
    async (protocol) => {
      const spelled: unknown[] = [];
      for (const reasoningEffort of REASONING_EFFORTS) {
        const { body } = await asked(server, model, protocol, {
          parameters: { reasoningEffort },
          maxOutputTokens: 20_000,
        });
        spelled.push(effortIn(body));
      }
      expect(spelled.join(' ')).toBe(efforts);
    },
  );
});

const PATHS: Readonly<Record<WireProtocol, string>> = {
  responses: '/openai/v1/responses',
  'chat-completions': '/openai/v1/chat/completions',
  'anthropic-messages': '/anthropic/v1/messages',
};

const LIMITS: Readonly<Record<WireProtocol, string>> = {
  responses: 'max_output_tokens',
  'chat-completions': 'max_completion_tokens',
  'anthropic-messages': 'max_tokens',
};

/** Where the catalog names a protocol it is the only one; else both of OpenAI's may be. */
function protocolsOf(family: string): readonly WireProtocol[] {
  const quirks: Readonly<Record<string, Quirks>> = QUIRKS satisfies Record<QuirkFamily, Quirks>;
  const only = quirks[family]?.azureProtocol;
  return only === undefined ? ['responses', 'chat-completions'] : [only];
}

const bodyWithEffort = v.looseObject({
  reasoning: v.optional(v.object({ effort: v.optional(v.string()) })),
  reasoning_effort: v.optional(v.string()),
  thinking: v.optional(v.object({ type: v.string(), budget_tokens: v.optional(v.number()) })),
  output_config: v.optional(v.object({ effort: v.string() })),
});

function effortIn(body: unknown): string | number {
  const { reasoning, reasoning_effort, thinking, output_config } = v.parse(bodyWithEffort, body);
  const disabled = thinking?.type === 'disabled' ? 'disabled' : undefined;
  return (
    reasoning?.effort ??
    reasoning_effort ??
    output_config?.effort ??
    thinking?.budget_tokens ??
    disabled ??
    '-'
  );
}
