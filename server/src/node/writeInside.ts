import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { codeOf } from './failureCode.ts';
import { toSystemPath } from './nodeFileSystem.ts';
import { isWithin } from './places.ts';

/** A file was not written because a link on the way to it leaves the workspace. */
export class OutsideError extends Error {
  constructor(path: WorkspacePath) {
    super(`'${path}' is behind a link that leaves the workspace, so it is not written`);
    this.name = 'OutsideError';
  }
}

/**
 * Writes a file as a whole or not at all: beside it first, then in its place. A link that stays inside
 * stays a link, and the file keeps its mode. Missing folders are made.
 *
 * @param root Absolute path of the workspace folder.
 * @throws OutsideError, and the system's own errors.
 */
export function writeInside(root: string, path: WorkspacePath, bytes: Uint8Array): void {
  const base = realpathSync.native(root);
  const target = findTarget(base, path);
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  const scratch = join(
    dirname(target),
    `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    writeScratch(scratch, bytes, mode);
    renameSync(scratch, target);
  } catch (error) {
    rmSync(scratch, { force: true });
    throw error;
  }
}

function findTarget(base: string, path: WorkspacePath): string {
  const target = toSystemPath(base, path);
  const folder = makeFolder(base, path, dirname(target));
  const place = join(folder, basename(target));
  const stats = lstatSync(place, { throwIfNoEntry: false });
  // A link without a target has no real path; what it names may be anywhere.
  const real = stats?.isSymbolicLink() === true ? realPathOf(place) : place;
  if (real === undefined || !isWithin(base, real)) {
    throw new OutsideError(path);
  }
  return real;
}

/** Every folder on the way is made and looked at before the next, so that none is made outside. */
function makeFolder(base: string, path: WorkspacePath, folder: string): string {
  if (folder === base) {
    return base;
  }
  const made = join(makeFolder(base, path, dirname(folder)), basename(folder));
  if (lstatSync(made, { throwIfNoEntry: false }) === undefined) {
    mkdirSync(made);
  }
  const real = realPathOf(made);
  if (real === undefined || !isWithin(base, real)) {
    throw new OutsideError(path);
  }
  return real;
}

function realPathOf(place: string): string | undefined {
  try {
    return realpathSync.native(place);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP') {
      return undefined;
    }
    throw error;
  }
}

function writeScratch(scratch: string, bytes: Uint8Array, mode: number | undefined): void {
  const handle = openSync(scratch, 'wx');
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (mode !== undefined) {
    chmodSync(scratch, mode & 0o7777);
  }
}
