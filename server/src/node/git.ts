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
   * Files below the folder that differ from a commit, in the folder as it is, new and deleted ones included;
   * paths relative to the folder, with `/`.
   */
  listChangedSince(commit: string): Promise<readonly string[] | undefined>;
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
  const ask = (args: readonly string[]): Promise<GitAnswer> => runGit(root, [...SETTINGS, ...args]);
  return {
    async resolveCommit(reference) {
      const commit = `${reference}^{commit}`;
      const hash = await ask(['rev-parse', '--verify', '--quiet', '--end-of-options', commit]);
      return hash?.trim();
    },
    async findMergeBase(reference) {
      return (await ask(['merge-base', '--end-of-options', reference, 'HEAD']))?.trim();
    },
    async dateOf(commit) {
      // Unlike `git log` this never asks a program about signatures.
      const text = await ask(['cat-file', 'commit', commit]);
      const seconds = /^committer .*> (\d{1,12}) [+-]\d+$/m.exec(text ?? '')?.[1];
      return seconds === undefined ? undefined : toDate(Number(seconds));
    },
    async isShallow() {
      return (await ask(['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
    },
    async listChangedSince(commit) {
      const noFilters = await switchFiltersOff(root);
      if (noFilters === undefined) {
        return undefined;
      }
      const diff = ['diff', '--name-only', '-z', '--relative', ...PLAIN, commit, '--', '.'];
      const untracked = ['ls-files', '--others', '--exclude-standard', '-z', '--', '.'];
      const [changed, added] = await Promise.all([ask([...noFilters, ...diff]), ask(untracked)]);
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

/**
 * Filters run when Git compares files of the folder with what it has, and a repository gives them names.
 *
 * @returns `undefined` where that cannot be done: on its command line Git takes no name with `=`, and others may
 * not survive the way there, so such a repository is not asked at all.
 */
async function switchFiltersOff(root: string): Promise<readonly string[] | undefined> {
  const names = await runGit(root, [...SETTINGS, 'config', '--list', '--name-only', '-z']);
  const settings = names?.split('\0').filter(name => name.startsWith('filter.'));
  if (settings === undefined || !settings.every(name => /^filter\.[\w.-]{1,200}$/.test(name))) {
    return undefined;
  }
  const filters = new Set(settings.map(name => name.slice(0, name.lastIndexOf('.'))));
  return [...filters].flatMap(name =>
    ['clean=', 'smudge=', 'process=', 'required=false'].flatMap(value => [
      '-c',
      `${name}.${value}`,
    ]),
  );
}
