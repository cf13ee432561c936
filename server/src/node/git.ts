import { type BlobReader, openBlobs } from './gitBlobs.ts';
import { type GitAnswer, runGit, SETTINGS } from './gitCommand.ts';
import { parseTree, type TreeEntry } from './gitTree.ts';

/** Asks the Git repository that a folder lies in. */
export interface Git {
  /** The commit that a reference leads to, as its hash. */
  resolveCommit(reference: string): Promise<GitAnswer>;
  /** The commit where the current one and another parted, as its hash. */
  findMergeBase(reference: string): Promise<GitAnswer>;
  /** When a commit was made, in UTC: `2026-05-01T12:00:00Z`. */
  dateOf(commit: string): Promise<GitAnswer>;
  /** Whether the repository was cloned without its older commits. */
  isShallow(): Promise<boolean>;
  /**
   * Files below the folder that differ from where the current commit and another one parted, in the folder
   * as it is, new and deleted ones included; paths relative to the folder, with `/`.
   */
  listChanged(reference: string): Promise<readonly string[] | undefined>;
  /**
   * All that a commit has below the folder; `undefined` when Git does not have all of it.
   *
   * @param commit A hash.
   */
  listTree(commit: string): Promise<readonly TreeEntry[] | undefined>;
  /** Reads what files hold in a commit; to be closed. */
  openBlobs(): BlobReader;
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
  const findMergeBase = async (reference: string): Promise<GitAnswer> =>
    (await ask(['merge-base', '--end-of-options', reference, 'HEAD']))?.trim();
  return {
    async resolveCommit(reference) {
      const commit = `${reference}^{commit}`;
      const hash = await ask(['rev-parse', '--verify', '--quiet', '--end-of-options', commit]);
      return hash?.trim();
    },
    findMergeBase,
    async dateOf(commit) {
      // Unlike `git log` this never asks a program about signatures.
      const text = await ask(['cat-file', 'commit', commit]);
      const seconds = /^committer .*> (\d{1,12}) [+-]\d+$/m.exec(text ?? '')?.[1];
      return seconds === undefined ? undefined : toDate(Number(seconds));
    },
    async isShallow() {
      return (await ask(['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
    },
    async listChanged(reference) {
      const since = await findMergeBase(reference);
      if (since === undefined) {
        return undefined;
      }
      const diff = ['diff', '--name-only', '-z', '--relative', ...PLAIN, since, '--', '.'];
      const untracked = ['ls-files', '--others', '--exclude-standard', '-z', '--', '.'];
      const [changed, added] = await Promise.all([ask(diff), ask(untracked)]);
      return changed === undefined || added === undefined
        ? undefined
        : [...new Set([...changed.split('\0'), ...added.split('\0')])].filter(Boolean).sort();
    },
    async listTree(commit) {
      const text = await ask(['ls-tree', '-r', '-z', '-l', '--end-of-options', commit]);
      return text === undefined ? undefined : parseTree(text);
    },
    openBlobs: () => openBlobs(root),
  };
}

/** What `git diff` would otherwise ask other programs for. */
const PLAIN = ['--no-ext-diff', '--no-textconv', '--no-renames', '--ignore-submodules=all'];

function toDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

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
