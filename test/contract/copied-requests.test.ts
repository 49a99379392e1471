import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Answer } from '../../src/domain/conversation.ts';
import { parseModelRef } from '../../src/domain/model-ref.ts';
import type { CopyFormat } from '../../src/domain/sent-request.ts';
import type { ConversationSession } from '../../src/engine/conversation-session.ts';
import { reproduce } from '../../src/reproduce/index.ts';
import { answerTextIn } from '../support/answer-text.ts';
import { type Clouds, LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import { bodyIn, comparisonBefore, connectionsOf, lastRequestOf, MIXED_LINE_UP } from './line-up.ts';

const PNG: Attachment = {
  name: "it's $HOME.png",
  mediaType: 'image/png',
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  byteLength: 70,
  size: { width: 1, height: 1 },
};
const PROMPT = `It's "$HOME" \`id\` \\n <<JSON\nJSON\n$\{x} $(y) ‹z› and 日本語 \u2028 !`;

const run = promisify(execFile);

let clouds: Clouds;
let session: ConversationSession;
let answers: readonly Answer[];
let folder: string;
beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 0, piecesPerSecond: 1000 });
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-copied-'));
  await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  await writeFile(path.join(folder, PNG.name), Buffer.from(PNG.data, 'base64'));
  session = comparisonBefore(clouds, MIXED_LINE_UP, { reasoningEffort: 'medium', maxOutputTokens: 6000 });
  await session.send({ text: 'First.', context: [], system: 'Be brief.' });
  answers = await session.send({ text: PROMPT, context: [], attachments: [PNG], system: 'Be brief.' });
  await session.settled();
});
afterAll(async () => {
  await clouds.stop();
  await rm(folder, { recursive: true, force: true });
});

async function copied(index: number, as: CopyFormat): Promise<{ answer: Answer; text: string | undefined }> {
  const answer = answers[index];
  const body = answer && (await session.sentBody(answer.id));
  const connection = connectionsOf(clouds).find(
    ({ id }) => id === parseModelRef(answer?.model.ref ?? '')?.connectionId,
  );
  if (!answer?.reply.sent || body === undefined || connection === undefined) throw new Error('was not asked');
  const text = reproduce({ sent: answer.reply.sent, body, connection }, as);
  for (const secret of Object.values(LOCAL_SECRETS)) expect(text ?? '').not.toContain(secret);
  return { answer, text };
}

const environment = () => ({
  ...clouds.env,
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
});

/** What the cloud was asked by the copy: the body of the lane, but for the streaming. */
async function expectSameRequest(answer: Answer): Promise<void> {
  const body = { ...Object(await session.sentBody(answer.id)) };
  const isConverse = answer.reply.sent?.api === 'bedrock ConverseStream';
  delete body.stream_options;
  const journal = lastRequestOf(clouds, answer, 'HOME');
  expect(journal.status).toBe(200);
  expect(bodyIn(journal, [PNG])).toEqual(isConverse ? body : { ...body, stream: false });
}

const LANES = MIXED_LINE_UP.map(({ model }, index) => [model, index] as const);
const CONVERSE = LANES.slice(0, 3);

const works = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0;
const hasPython = works('python3', '--version');
const hasBoto3 = hasPython && works('python3', '-c', 'import boto3');
const hasAwsCli = works('aws', '--version');

/** The program of a language in a file of the folder where the attached file is. */
async function runFile(name: string, text: string, command: string): Promise<string> {
  await writeFile(path.join(folder, name), text);
  return (await run(command, [name], { cwd: folder, env: environment() })).stdout;
}

/** A program prints the text, or the whole answer. */
function saidBy(stdout: string): string {
  return stdout.startsWith('{') ? answerTextIn(stdout) : stdout.replace(/\n$/, '');
}

describe.each(LANES)('the request of %s, copied', (_, index) => {
  test('as curl and run in a shell, gets the same text', async () => {
    const { answer, text } = await copied(index, 'curl');
    const { stdout, stderr } = await run('/bin/sh', ['-euc', text ?? ''], {
      cwd: folder,
      env: environment(),
    });
    expect(stderr).toBe('');
    expect(answerTextIn(stdout)).toBe(answer.reply.text);
    await expectSameRequest(answer);
  });

  test('as JSON, is what was sent', async () => {
    const { answer, text } = await copied(index, 'json');
    expect(JSON.parse(text ?? '')).toEqual(await session.sentBody(answer.id));
  });
});

describe.each(LANES.filter(([, index]) => index === 0 || index > 2))(
  'the request of %s, copied',
  (_, index) => {
    test('as TypeScript and run by Node, gets the same text', async () => {
      const { answer, text } = await copied(index, 'typescript');
      expect(saidBy(await runFile(`lane-${index}.mts`, text ?? '', process.execPath))).toBe(
        answer.reply.text,
      );
      await expectSameRequest(answer);
    });

    test.runIf(hasPython)('as Python, is a program, and gets the same text where it can run', async () => {
      const { answer, text = '' } = await copied(index, 'python');
      const name = `lane_${index}.py`;
      await writeFile(path.join(folder, name), text);
      await run('python3', ['-m', 'py_compile', name], { cwd: folder });
      if (text.includes('boto3') && !hasBoto3) return;
      expect(saidBy(await runFile(name, text, 'python3'))).toBe(answer.reply.text);
      await expectSameRequest(answer);
    });
  },
);

describe.each(CONVERSE)('the request of %s, copied as the AWS CLI', (_, index) => {
  test('has the body that was sent, and the model', async () => {
    const { answer, text = '' } = await copied(index, 'aws-cli');
    const json = Array.from(text.matchAll(/<<'JSON'\n([\s\S]*?)\nJSON\n/g), ([, part = '']) => part).join(
      'FILE',
    );
    const { modelId, ...body } = JSON.parse(json.replaceAll(/\n/g, ''));
    expect(modelId).toBe(parseModelRef(answer.model.ref)?.modelId);
    const kept = JSON.stringify(await session.sentBody(answer.id)).replaceAll(/‹it's[^›]*›/gi, 'FILE');
    expect(body).toEqual(JSON.parse(kept));
  });

  test.runIf(hasAwsCli)('and run, gets the same text', async () => {
    const { answer, text = '' } = await copied(index, 'aws-cli');
    const { stdout } = await run('/bin/sh', ['-euc', text], { cwd: folder, env: environment() });
    expect(answerTextIn(stdout)).toBe(answer.reply.text);
  });
});
