import { execFile } from 'node:child_process';
import { homedir } from 'node:os';

/** What Git answered; `undefined` for no: the folder is in no repository, or there is no such thing. */
export type GitAnswer = string | undefined;

/** Asks the Git repository that a folder lies in. */
export interface Git {
  /** The commit that a reference leads to, as its hash. */
  resolveCommit(reference: string): Promise<GitAnswer>;
  /**
   * Files below the folder that differ from where the current commit and another one parted, in the folder
   * as it is, new and deleted ones included; paths relative to the folder, with `/`.
   */
  listChanged(reference: string): Promise<readonly string[] | undefined>;
}

/**
 * Git for a folder. Nothing of the repository is run: hooks, the file system monitor, external diffs, text
 * conversions and filters, which a repository can name in its own configuration, are all switched off.
 *
 * @param root Absolute path of the folder.
 */
export function openGit(root: string): Git {
  const ask = async (args: readonly string[]): Promise<GitAnswer> =>
    runGit(root, [...(await switchOff(root)), ...args]);
  return {
    async resolveCommit(reference) {
      const commit = `${reference}^{commit}`;
      const hash = await ask(['rev-parse', '--verify', '--quiet', '--end-of-options', commit]);
      return hash?.trim();
    },
    async listChanged(reference) {
      const base = await ask(['merge-base', '--end-of-options', reference, 'HEAD']);
      if (base === undefined) {
        return undefined;
      }
      const since = base.trim();
      const diff = ['diff', '--name-only', '-z', '--relative', ...PLAIN, since, '--', '.'];
      const untracked = ['ls-files', '--others', '--exclude-standard', '-z', '--', '.'];
      const [changed, added] = await Promise.all([ask(diff), ask(untracked)]);
      return changed === undefined || added === undefined
        ? undefined
        : [...new Set([...changed.split('\0'), ...added.split('\0')])].filter(Boolean).sort();
    },
  };
}

/** What `git diff` would otherwise ask other programs for. */
const PLAIN = ['--no-ext-diff', '--no-textconv', '--no-renames', '--ignore-submodules=all'];

const SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** Filters run when Git compares a file with what it has; a repository gives them any names. */
async function switchOff(root: string): Promise<readonly string[]> {
  const names = await runGit(root, [
    ...SETTINGS,
    'config',
    '--name-only',
    '-z',
    '--get-regexp',
    '^filter\\..*\\.(clean|smudge|process|required)$',
  ]);
  const filters = new Set(
    (names ?? '').split('\0').flatMap(name => /^(filter\..*)\.[a-z]+$/.exec(name)?.[1] ?? []),
  );
  return [
    ...SETTINGS,
    ...[...filters].flatMap(name => [
      '-c',
      `${name}.clean=`,
      '-c',
      `${name}.smudge=`,
      '-c',
      `${name}.process=`,
      '-c',
      `${name}.required=false`,
    ]),
  ];
}

const MAX_OUTPUT = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Git finds the repository by the folder alone, whatever its caller has set for itself. */
function runGit(root: string, args: readonly string[]): Promise<GitAnswer> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_')),
  );
  return new Promise(resolve => {
    execFile(
      'git',
      ['-C', root, '--no-optional-locks', '--literal-pathspecs', ...args],
      {
        // A program that is called like Git and lies in the folder must not be taken for it.
        cwd: homedir(),
        env: { ...env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
        encoding: 'utf8',
        maxBuffer: MAX_OUTPUT,
        timeout: TIMEOUT_MS,
        windowsHide: true,
      },
      (error, stdout) => {
        resolve(error === null ? stdout : undefined);
      },
    );
  });
}
