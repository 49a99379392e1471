import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

/** How sure we are of what a fixture says, from a recording of the real service down to hearsay. */
export const GRADES = ['recorded', 'measured', 'source', 'documentation', 'general knowledge'] as const;

const bedrockFrame = v.union([
  v.strictObject({ event: v.string(), payload: v.looseObject({}) }),
  v.strictObject({ exception: v.string(), payload: v.looseObject({}) }),
  v.strictObject({ error: v.string(), message: v.string() }),
]);
const azureFrame = v.strictObject({
  event: v.exactOptional(v.string()),
  data: v.union([v.string(), v.looseObject({})]),
});

function fixtureSchema<const Frame extends v.GenericSchema>(frame: Frame) {
  return v.strictObject({
    name: v.string(),
    source: v.strictObject({
      doc: v.pipe(v.string(), v.regex(/^docs\/clouds\/[a-z-]+\.md#[^#]+$/)),
      grade: v.picklist(GRADES),
      /** The day of the recording. */
      date: v.exactOptional(v.pipe(v.string(), v.isoDate())),
    }),
    request: v.optional(v.looseObject({}), {}),
    response: v.strictObject({
      status: v.optional(v.number(), 200),
      headers: v.optional(v.record(v.string(), v.string()), {}),
      frames: v.exactOptional(v.array(frame)),
      ending: v.optional(v.picklist(['complete', 'cut', 'half-frame']), 'complete'),
      body: v.exactOptional(v.union([v.string(), v.looseObject({})])),
    }),
    expected: v.array(v.looseObject({ type: v.string() })),
  });
}

const SCHEMAS = { bedrock: fixtureSchema(bedrockFrame), azure: fixtureSchema(azureFrame) };

export type BedrockFixture = v.InferOutput<(typeof SCHEMAS)['bedrock']>;
export type AzureFixture = v.InferOutput<(typeof SCHEMAS)['azure']>;

/** A fixture with its cloud, so that whoever plays it knows which frames it has. */
export type CloudFixture =
  | { readonly cloud: 'bedrock'; readonly fixture: BedrockFixture }
  | { readonly cloud: 'azure'; readonly fixture: AzureFixture };

export function bedrockFixtures(): readonly BedrockFixture[] {
  return filesOf('bedrock').map((file) => v.parse(SCHEMAS.bedrock, file));
}

export function azureFixtures(): readonly AzureFixture[] {
  return filesOf('azure').map((file) => v.parse(SCHEMAS.azure, file));
}

export function parseFixture(cloud: CloudFixture['cloud'], file: unknown): CloudFixture {
  return cloud === 'bedrock'
    ? { cloud, fixture: v.parse(SCHEMAS.bedrock, file) }
    : { cloud, fixture: v.parse(SCHEMAS.azure, file) };
}

/** The fixtures of one cloud as they were written, each known to bear its file's name. */
function filesOf(cloud: 'bedrock' | 'azure'): readonly unknown[] {
  const folder = new URL(`../fixtures/${cloud}/`, import.meta.url);
  return readdirSync(folder).map((file) => {
    const fixture: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const { name } = v.parse(v.object({ name: v.string() }), fixture);
    if (`${name}.json` !== file) throw new Error(`${cloud}/${file} calls itself ${name}`);
    return fixture;
  });
}
