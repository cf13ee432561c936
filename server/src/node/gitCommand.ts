import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { homedir } from 'node:os';

/** What Git answered; `undefined` for no: the folder is in no repository, or there is no such thing. */
export type GitAnswer = string | undefined;

/** Runs one command of Git for a folder; see `openGit` for what is switched off. */
export function runGit(root: string, args: readonly string[]): Promise<GitAnswer> {
  return new Promise(resolve => {
    execFile(
      'git',
      toArguments(root, args),
      { ...placeOfGit(), encoding: 'utf8', maxBuffer: MAX_OUTPUT, timeout: TIMEOUT_MS },
      (error, stdout) => {
        resolve(error === null ? stdout : undefined);
      },
    );
  });
}

/** Starts a command of Git that answers questions until its input ends. */
export function startGit(root: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn('git', toArguments(root, [...SETTINGS, ...args]), placeOfGit());
}

/** Settings under which Git starts no program that a repository names, filters left aside. */
export const SETTINGS: readonly string[] = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
];

const MAX_OUTPUT = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

function toArguments(root: string, args: readonly string[]): readonly string[] {
  return ['-C', root, '--no-optional-locks', '--literal-pathspecs', ...args];
}

/** Git finds the repository by the folder alone, whatever its caller has set for itself. */
function placeOfGit(): {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly windowsHide: true;
} {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_')),
  );
  return {
    // A program that is called like Git and lies in the folder must not be taken for it.
    cwd: homedir(),
    env: {
      ...env,
      GIT_TERMINAL_PROMPT: '0',
      // What a partial clone lacks is not fetched: by Git from 2.45 on, and before that for want of a protocol.
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      LC_ALL: 'C',
    },
    windowsHide: true,
  };
}
