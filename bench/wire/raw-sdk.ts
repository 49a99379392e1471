/**
 * What the clouds' own SDKs need for the way from the wire to their event, in a plain Node process that does nothing
 * else: `node bench/wire/raw-sdk.ts <endpoint> <lane count> <prompt>` prints the delays of all marks, in milliseconds,
 * as JSON. Every second lane is Azure's.
 */
import process from 'node:process';
import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { FetchHttpHandler } from '@smithy/fetch-http-handler';
import OpenAI from 'openai';
import { marksIn } from './mark.ts';
import { sharedNowMs } from './shared-clock.ts';

const [endpoint = '', laneCount, prompt = ''] = process.argv.slice(2);
const lanes = Array.from({ length: Number(laneCount) }, (_, lane) => (lane % 2 === 0 ? bedrock() : azure()));
const delaysMs = await Promise.all(lanes.map(delaysOf));
console.log(JSON.stringify(delaysMs.flat()));

async function delaysOf(texts: AsyncIterable<string>): Promise<readonly number[]> {
  const delays: number[] = [];
  for await (const text of texts) {
    const now = sharedNowMs();
    for (const written of marksIn(text).values()) delays.push(now - written);
  }
  return delays;
}

async function* bedrock(): AsyncGenerator<string> {
  const client = new BedrockRuntimeClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: new FetchHttpHandler(),
  });
  const messages = [{ role: 'user' as const, content: [{ text: prompt }] }];
  const { stream = [] } = await client.send(new ConverseStreamCommand({ modelId: 'lane', messages }));
  for await (const { contentBlockDelta } of stream) yield contentBlockDelta?.delta?.text ?? '';
}

async function* azure(): AsyncGenerator<string> {
  const client = new OpenAI({ baseURL: `${endpoint}/openai/v1/`, apiKey: 'local' });
  const stream = await client.responses.create({ model: 'lane', input: prompt, stream: true });
  for await (const event of stream) if (event.type === 'response.output_text.delta') yield event.delta;
}
