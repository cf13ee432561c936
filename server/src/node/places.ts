import { lstatSync, readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { codeOf } from './failureCode.ts';

/** Where a workspace path really is, all links followed. */
export type Place =
  | { readonly kind: 'inside'; readonly real: string; readonly stats: Stats }
  | { readonly kind: 'missing' | 'outside' | 'unreadable' };

/** Finds out where a path really is, and whether that is inside of one folder. Never throws. */
export type PlaceFinder = (path: WorkspacePath) => Place;

/** How the disk behaves. */
export interface PlacesOptions {
  /** Whether the disk finds `A` when asked for `a`; by default as usual on this system. */
  readonly isCaseInsensitive?: boolean;
}

/**
 * Places below a folder, given by its absolute path. Asking the system without waiting for a thread is
 * many times faster, and most questions of a check are about single names; see `createTurns`.
 */
export function createPlaceFinder(root: string, options: PlacesOptions): PlaceFinder {
  const isCaseInsensitive =
    options.isCaseInsensitive ?? (process.platform === 'win32' || process.platform === 'darwin');
  let base: string | undefined;
  return path => {
    if (!isWellFormed(path)) {
      return { kind: 'outside' };
    }
    try {
      base ??= realpathSync.native(root);
      const place = findReal(base, path);
      const isMisspelt =
        isCaseInsensitive && place.kind === 'inside' && !hasExactCase(base, path, place.real);
      return isMisspelt ? { kind: 'missing' } : place;
    } catch (error) {
      return { kind: isAbsence(error) ? 'missing' : 'unreadable' };
    }
  };
}

/** Whether a real path is a real folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** What a `WorkspacePath` can never be is refused here all the same, so that no slip elsewhere leaves the folder. */
function isWellFormed(path: WorkspacePath): boolean {
  const isForeign = process.platform === 'win32' && /[\\:]/.test(path);
  return !isForeign && !path.startsWith('/') && !path.split('/').includes('..');
}

function findReal(base: string, path: WorkspacePath): Place {
  if (path.includes('\0')) {
    return { kind: 'missing' };
  }
  const written = join(base, ...path.split('/'));
  const stats = statSync(written, { throwIfNoEntry: false });
  if (stats === undefined) {
    return { kind: leadsOut(base, path) ? 'outside' : 'missing' };
  }
  const real = realpathSync.native(written);
  return isWithin(base, real) ? { kind: 'inside', real, stats } : { kind: 'outside' };
}

function isAbsence(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG';
}

/** Whether a path that does not exist is behind a link that leaves: nobody can say what would be there. */
function leadsOut(base: string, path: WorkspacePath): boolean {
  let folder = base;
  const rest = path.split('/');
  for (let hops = 0; hops < MAX_LINK_HOPS; ) {
    const name = rest.shift();
    const stats =
      name === undefined ? undefined : lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (name === undefined || stats === undefined) {
      return false;
    }
    if (!stats.isSymbolicLink()) {
      folder = join(folder, name);
      continue;
    }
    const target = resolve(folder, readlinkSync(join(folder, name)));
    if (!isWithin(base, target)) {
      return true;
    }
    rest.unshift(...relative(base, target).split(sep).filter(Boolean));
    folder = base;
    hops += 1;
  }
  return false;
}

/** As many as Linux follows; more is a loop. */
const MAX_LINK_HOPS = 40;

function hasExactCase(base: string, path: WorkspacePath, real: string): boolean {
  const spelling = relative(base, real).split(sep).join('/').normalize();
  const wanted = path.normalize();
  if (spelling === wanted) {
    return true;
  }
  // Same but for case: misspelt. Anything else went through links, whose own names have to be looked up.
  return spelling.toLowerCase() !== wanted.toLowerCase() && isListed(base, path);
}

function isListed(base: string, path: WorkspacePath): boolean {
  let entry = base;
  for (const name of path.split('/')) {
    entry = join(entry, name);
    const names = readdirSync(dirname(entry)).map(listed => listed.normalize());
    if (!names.includes(name.normalize())) {
      return false;
    }
  }
  return true;
}
