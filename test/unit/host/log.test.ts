import { expect, it, vi } from 'vitest';
import type { Reply } from '../../../src/domain/reply.ts';
import { errorText, logEnded } from '../../../src/host/log.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';
import { finished, newAnswer, streaming } from '../storage/samples.ts';

vi.mock('vscode', () => ({}));

it('writes of an error what it says, and not what it carries', () => {
  const error = Object.assign(new TypeError('broken'), { request: { authorization: 'secret' } });
  expect(errorText(error)).toBe('TypeError: broken');
  expect(errorText('broken')).toBe('broken');
});

it('writes no token that an error tells, whoever made it', () => {
  const token = 'eyJ0eXAiOiJKV1QifQ.eyJ1cG4iOiJhbmEifQ.c2lnbmF0dXJl';
  expect(errorText(new Error(`The session ${token} is over`))).toBe('Error: The session ••• is over');
  expect(errorText(`refused: Bearer ${token}`)).not.toContain(token);
});

it('writes of a storage failure the details, which the user is referred to', () => {
  expect(errorText(new StorageFailure('other', 'disk I/O error'))).toBe(
    'StorageFailure: Your conversations could not be read or saved. The log has the details. (other: disk I/O error)',
  );
  expect(errorText(new StorageFailure('closed'))).toBe(
    'StorageFailure: The database of your conversations is closed. Reload the window. (closed)',
  );
});

function logged(reply: Reply): readonly string[] {
  const lines: string[] = [];
  const line = (level: string) => (text: string) => lines.push(`${level} ${text}`);
  const log = {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    debug: line('debug'),
    show: () => {},
  };
  logEnded(newAnswer('answer', { reply }), log);
  return lines;
}

it('writes of a failure the cloud’s own words, and what its support will ask for', () => {
  const failure = {
    kind: 'throttled',
    message: 'Busy.',
    details: 'ThrottlingException: Too many tokens',
    httpStatus: 429,
    requestId: 'r-1',
    region: 'eu-west-1',
  } as const;
  const reply = streaming('', { timing: { endedMs: 12.4 }, state: { type: 'failure', failure } });
  expect(logged(reply)).toEqual([
    'error Failed (throttled): demo:poet, 12 ms, attempts 1, status 429, region eu-west-1, request r-1. ThrottlingException: Too many tokens',
  ]);
});

it('writes of a failure in mid-answer who was answering', () => {
  const reply = streaming('Half', {
    servedBy: { region: 'us-east-1', requestId: 'r-2' },
    state: { type: 'failure', failure: { kind: 'network', message: 'The line broke.' } },
  });
  expect(logged(reply)).toEqual([
    'error Failed (network): demo:poet, 0 ms, attempts 1, region us-east-1, request r-2. The line broke.',
  ]);
});

it('writes of an answer how it ended, and nothing of what it says', () => {
  expect(logged(finished('Private'))).toEqual(['info Answered (complete): demo:poet, 0 ms, attempts 1']);
});
