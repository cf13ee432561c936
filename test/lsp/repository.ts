import { execFileSync } from 'node:child_process';

/** Makes a folder a repository whose files, as they are on the disk, are its first commit, on `main`. */
export function makeCommit({ root }: { readonly root: string }): void {
  const git = (...args: readonly string[]): void => {
    const author = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    execFileSync('git', ['-C', root, ...author, ...args]);
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A', '--force', '.');
  git('commit', '-qm', 'x');
}
