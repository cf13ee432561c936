import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { startGit } from './gitCommand.ts';

/** Reads objects of a repository one after the other, all with one process. */
export interface BlobReader {
  /** The bytes of an object by its hash; `undefined` when Git does not have it. */
  read(hash: string): Promise<Uint8Array | undefined>;
  close(): void;
}

/** Nothing is started before the first question. */
export function openBlobs(root: string): BlobReader {
  let batch: Batch | undefined;
  let isClosed = false;
  return {
    read(hash) {
      if (isClosed || !/^[0-9a-f]{40,64}$/.test(hash)) {
        return Promise.resolve(undefined);
      }
      batch ??= startBatch(root);
      return batch.ask(hash);
    },
    close() {
      isClosed = true;
      batch?.end();
    },
  };
}

interface Batch {
  ask(hash: string): Promise<Uint8Array | undefined>;
  end(): void;
}

type Answer = (bytes: Uint8Array | undefined) => void;

function startBatch(root: string): Batch {
  const child = startGit(root, ['cat-file', '--batch']);
  const waiting: Answer[] = [];
  let isOver = false;
  const finish = (): void => {
    isOver = true;
    for (const answer of waiting.splice(0)) {
      answer(undefined);
    }
  };
  child.on('error', finish);
  child.on('close', finish);
  // Whoever asks learns of the end by an answer; a pipe that is closed is no news.
  child.stdin.on('error', () => {});
  child.stderr.resume();
  readAnswers(child, bytes => waiting.shift()?.(bytes));
  return {
    ask: hash =>
      new Promise(resolve => {
        if (isOver) {
          resolve(undefined);
          return;
        }
        waiting.push(resolve);
        child.stdin.write(`${hash}\n`);
      }),
    end: () => child.stdin.end(),
  };
}

/** Answers are `HASH TYPE SIZE`, a line end, the bytes, a line end; or `HASH missing` and a line end. */
function readAnswers(child: ChildProcessWithoutNullStreams, onAnswer: Answer): void {
  let chunks: Buffer[] = [];
  let length = 0;
  // At least so many bytes are there before it is worth looking at them.
  let wanted = 1;
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < wanted) {
      return;
    }
    let rest: Buffer = Buffer.concat(chunks);
    let answer = takeAnswer(rest);
    while (answer.kind === 'answer') {
      onAnswer(answer.bytes);
      rest = rest.subarray(answer.end);
      answer = takeAnswer(rest);
    }
    chunks = [rest];
    length = rest.length;
    wanted = answer.wanted;
  });
}

type Taken =
  | { readonly kind: 'answer'; readonly bytes: Uint8Array | undefined; readonly end: number }
  | { readonly kind: 'more'; readonly wanted: number };

function takeAnswer(buffer: Buffer): Taken {
  const headEnd = buffer.indexOf('\n');
  if (headEnd < 0) {
    return { kind: 'more', wanted: buffer.length + 1 };
  }
  const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(buffer.toString('latin1', 0, headEnd))?.[1];
  if (size === undefined) {
    return { kind: 'answer', bytes: undefined, end: headEnd + 1 };
  }
  const start = headEnd + 1;
  const end = start + Number(size);
  return buffer.length <= end
    ? { kind: 'more', wanted: end + 1 }
    : { kind: 'answer', bytes: Uint8Array.from(buffer.subarray(start, end)), end: end + 1 };
}
