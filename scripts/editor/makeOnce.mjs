// Folders that are made once and then only read: an installed editor, an unpacked browser.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a folder unless it is there. It is filled under another name and renamed when it is complete, so
 * what was interrupted never counts as made, and is cleared away by the next run.
 *
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} fill
 */
export async function makeOnce(folder, fill) {
  if (existsSync(folder)) {
    return;
  }
  removeAbandoned(folder);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await fill(partial);
    if (!existsSync(folder)) {
      renameSync(partial, folder);
    }
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Removes what earlier runs left unfinished, but not what a running one is filling. */
function removeAbandoned(folder) {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.partial-`;
  const names = existsSync(parent) ? readdirSync(parent) : [];
  for (const name of names.filter(candidate => candidate.startsWith(prefix))) {
    if (!isRunning(Number(name.slice(prefix.length)))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
