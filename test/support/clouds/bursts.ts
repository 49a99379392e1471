import { Transform, type TransformCallback } from 'node:stream';
import type { Question } from './question.ts';

/** For how long a content filter looks at what it holds back. */
const EVERY_MS = 700;

/** A prompt with `[bursts]` or `[bursts on azure]` gets its answer as Azure's synchronous content filter hands it on. */
export function comesInBursts({ cloud, prompt }: Question): boolean {
  const order = /\[bursts(?: on (bedrock|azure))?\]/.exec(prompt);
  return order !== null && (order[1] === undefined || order[1] === cloud);
}

/** Holds back what arrives and lets all of it go at once, again and again. */
export class Bursts extends Transform {
  #held: Buffer[] = [];
  readonly #timer = setInterval(() => this.#letGo(), EVERY_MS);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#held.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#letGo();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.#timer);
    done(error);
  }

  #letGo(): void {
    const held = this.#held.splice(0);
    if (held.length > 0) this.push(Buffer.concat(held));
  }
}
