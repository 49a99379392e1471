import * as vscode from 'vscode';
import type { Answer } from '../domain/conversation.ts';
import type { Model } from '../domain/model.ts';
import type { Reply } from '../domain/reply.ts';
import { scrubbed } from '../providers/scrubbed.ts';
import { StorageFailure } from '../storage/storage-failure.ts';

export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error' | 'debug' | 'show'>;

/** The only log. It holds what happened and request ids, never prompts, answers or secrets. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Parley', { log: true });
}

/**
 * What an error says, without what it carries: SDK errors hold requests with their authorization headers. What looks
 * like a token is left out, whoever's error it is. The details
 * of a storage failure are words of SQLite, of the file system or of ours, and hold nothing of a conversation.
 */
export function errorText(error: unknown): string {
  if (error instanceof StorageFailure) {
    const { name, message, kind, details } = error;
    return `${name}: ${message} (${details === undefined ? kind : `${kind}: ${details}`})`;
  }
  return scrubbed(error instanceof Error ? `${error.name}: ${error.message}` : String(error), []);
}

/** One line for each answer: which model, how it ended, and what the cloud's support will ask for. */
export function logEnded({ model, reply }: Answer, log: Log): void {
  const { state, servedBy } = reply;
  if (state.type === 'failure') {
    const { kind, message, details, httpStatus, requestId, region } = state.failure;
    const facts = [
      ...factsOf(model, reply),
      ...(httpStatus === undefined ? [] : [`status ${httpStatus}`]),
      ...whereAndWhich(region ?? servedBy?.region, requestId ?? servedBy?.requestId),
    ].join(', ');
    log.error(`Failed (${kind}): ${facts}. ${details ?? message}`);
  } else if (state.type === 'finish') {
    const facts = [...factsOf(model, reply), ...whereAndWhich(servedBy?.region, servedBy?.requestId)].join(
      ', ',
    );
    log.info(`Answered (${state.reason}): ${facts}`);
  }
}

function factsOf({ ref }: Model, { timing, attempts }: Reply): readonly string[] {
  return [ref, `${Math.round(timing.endedMs ?? 0)} ms`, `attempts ${attempts}`];
}

function whereAndWhich(region: string | undefined, requestId: string | undefined): readonly string[] {
  return [
    ...(region === undefined ? [] : [`region ${region}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ];
}
