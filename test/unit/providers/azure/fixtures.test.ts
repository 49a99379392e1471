import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ask, requestTo, withoutAttempts } from './asking.ts';

const directory = new URL('../../../fixtures/azure/', import.meta.url);

const fixtureSchema = v.object({
  name: v.string(),
  request: v.optional(v.looseObject({}), {}),
  response: v.object({
    status: v.optional(v.number(), 200),
    headers: v.optional(v.record(v.string(), v.string()), {}),
    frames: v.optional(v.array(v.object({ event: v.optional(v.string()), data: v.unknown() }))),
    ending: v.optional(v.picklist(['complete', 'cut']), 'complete'),
    body: v.optional(v.unknown()),
  }),
  expected: v.array(v.looseObject({ type: v.string() })),
});

const fixtures = readdirSync(directory).map((file) =>
  v.parse(fixtureSchema, JSON.parse(readFileSync(new URL(file, directory), 'utf8'))),
);

test.each(fixtures)(
  'what Azure says in $name becomes the events written there',
  async ({ request, response, expected }) => {
    const server = await startAzureServer(async (_request, reply) => {
      if (response.frames === undefined) {
        if (typeof response.body === 'string') reply.text(response.status, response.body, response.headers);
        else reply.json(response.status, response.body, response.headers);
        return;
      }
      reply.startStream(response.headers);
      for (const frame of response.frames) reply.send(frame.data, frame.event);
      await (response.ending === 'cut' ? reply.breakSocket() : reply.end());
    });
    try {
      const events = withoutAttempts(await ask({ ...requestTo(server.endpoint), ...request }));
      expect(events.map((event) => event.type)).toEqual(expected.map((event) => event.type));
      expect(events).toMatchObject(expected);
    } finally {
      await server.stop();
    }
  },
);
