import { createInterface, type Interface } from 'node:readline';
import type { Terminal, TextOutput } from './terminal.ts';

/** Columns that are used where there is no terminal to ask, so that output is the same everywhere. */
const DEFAULT_WIDTH = 120;
const MIN_WIDTH = 40;

/** The terminal that this process runs in; `close` lets the process end. */
export function openProcessTerminal(): { readonly terminal: Terminal; close(): void } {
  const { stdin, stdout, stderr } = process;
  ignoreClosedPipe(stdout);
  ignoreClosedPipe(stderr);
  const questions = createQuestions();
  const terminal: Terminal = {
    cwd: process.cwd(),
    env: process.env,
    stdout: toOutput(stdout),
    stderr: toOutput(stderr),
    isTerminal: stdout.isTTY === true,
    canAsk: stdin.isTTY === true && stdout.isTTY === true,
    width: Math.max(MIN_WIDTH, (stdout.isTTY === true && stdout.columns) || DEFAULT_WIDTH),
    now: () => performance.now(),
    readInput,
    ask: questions.ask,
  };
  return { terminal, close: questions.close };
}

function toOutput(stream: NodeJS.WriteStream): TextOutput {
  return {
    isTerminal: stream.isTTY === true,
    write: text => void stream.write(text),
    writeBytes: bytes => void stream.write(bytes),
  };
}

/** `mlops-copilot check | head` closes the pipe early, which is no failure. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
}

async function readInput(maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

interface Questions {
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** One reader for all questions, because lines that are typed ahead would be lost with the first. */
function createQuestions(): Questions {
  let reader: Interface | undefined;
  let lines: AsyncIterator<string> | undefined;
  return {
    async ask(question) {
      process.stderr.write(question);
      reader ??= createInterface({ input: process.stdin });
      lines ??= reader[Symbol.asyncIterator]();
      const line = await lines.next();
      return line.done === true ? undefined : line.value.trim();
    },
    close: () => reader?.close(),
  };
}
