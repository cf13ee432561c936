import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../server/src/cli/runCli.ts';
import type { Terminal } from '../../server/src/cli/terminal.ts';
import { projectRoot } from '../harness/workspace.ts';

/** What a run of the program gave. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a run differs from one in a CI job without colors. */
export interface CliOptions {
  /** Below the workspace; by default the workspace itself. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly width?: number;
  readonly stdin?: string | Uint8Array;
  /** What a person answers; without it nobody can be asked. */
  readonly answers?: readonly string[];
  readonly pageFolder?: string;
  /** Milliseconds that each look at the clock takes. */
  readonly tickMs?: number;
}

/** A folder on the disk for one test. */
export interface TempWorkspace {
  /** Absolute, all links followed. */
  readonly root: string;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): void;
  run(words: readonly string[], options?: CliOptions): Promise<CliResult>;
}

/** One error, one warning and one hint, each with a fix, in two of four files. */
export const MIXED: Readonly<Record<string, string>> = {
  'dvc.yaml': [
    'stages:',
    '  train:',
    '    cmd: python src/train.py',
    '    deps: [params.yaml]',
    '    metrics: [{ metrics.json: { cache: false } }]',
    '    frozn: false',
    '',
  ].join('\n'),
  'src/train.py': 'import json\n',
  'lab/dvc.yaml': [
    '# mlops-ignore-file: dvc/nope -- left over',
    'stages:',
    '  report:',
    '    cmd: echo done',
    '',
  ].join('\n'),
  'params.yaml': 'seed: 1\n',
  '.dvc/config': '',
};

const made: string[] = [];

/** Removes what `createWorkspace` made; call it in `afterEach`. */
export function removeWorkspaces(): void {
  for (const folder of made.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workspace with a `.git` folder, so that no folder above it matters. */
export function createWorkspace(
  files: Readonly<Record<string, string | Uint8Array>>,
): TempWorkspace {
  const root = realpathSync.native(mkdtempSync(join(tmpdir(), 'mlops-cli-')));
  made.push(root);
  mkdirSync(join(root, '.git'));
  const path = (name: string): string => join(root, ...name.split('/'));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  };
  for (const [name, content] of Object.entries(files)) {
    write(name, content);
  }
  return { root, path, write, run: (words, options = {}) => runIn(root, words, options) };
}

async function runIn(
  root: string,
  words: readonly string[],
  options: CliOptions,
): Promise<CliResult> {
  const output = { stdout: '', stderr: '' };
  const answers = [...(options.answers ?? [])];
  const isTerminal = options.isTerminal ?? false;
  let clock = 0;
  const toOutput = (name: 'stdout' | 'stderr') => ({
    isTerminal,
    write(text: string): void {
      output[name] += text;
    },
    writeBytes(bytes: Uint8Array): void {
      output[name] += Buffer.from(bytes).toString('latin1');
    },
  });
  const terminal: Terminal = {
    cwd: join(root, options.cwd ?? ''),
    env: options.env ?? {},
    stdout: toOutput('stdout'),
    stderr: toOutput('stderr'),
    isTerminal,
    canAsk: options.answers !== undefined,
    width: options.width ?? 100,
    now() {
      clock += options.tickMs ?? 0;
      return clock;
    },
    async readInput(maxBytes) {
      const bytes = Buffer.from(options.stdin ?? '');
      return bytes.length > maxBytes ? undefined : bytes;
    },
    async ask(question) {
      output.stdout += question;
      const answer = answers.shift();
      output.stdout += `${answer ?? ''}\n`;
      return answer;
    },
  };
  const code = await runCli(words, terminal, {
    version: '1.2.3',
    moduleFolder: join(projectRoot, 'dist'),
    pageFolder: options.pageFolder ?? join(root, 'no-pages'),
  });
  return { code, ...output };
}
