// Processes of this machine, as Linux lists them.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const LIMIT_MS = 15_000;
const PAUSE_MS = 20;

/**
 * Language servers of ours that a process has started, or one that it has started, and so on.
 *
 * @param {number} ancestor
 * @returns {number[]} Process ids.
 */
export function listServers(ancestor) {
  const all = listProcesses();
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const descends = pid => {
    let parent = parents.get(pid);
    while (parent !== undefined && parent !== ancestor) {
      parent = parents.get(parent);
    }
    return parent === ancestor;
  };
  return all.filter(isServer).flatMap(({ pid }) => (descends(pid) ? [pid] : []));
}

/**
 * Processes, of whatever kind, that were started with a value in their environment.
 *
 * @param {string} value
 * @returns {string[]} Their command lines.
 */
export function listMarked(value) {
  return listProcesses()
    .filter(({ pid }) => readOf(pid, 'environ').includes(value))
    .map(({ command }) => command);
}

/**
 * Waits until a process has a language server that is wanted.
 *
 * @param {number} ancestor
 * @param {(pid: number) => boolean} isWanted
 */
export function untilServer(ancestor, isWanted) {
  return untilServers(ancestor, pids => pids.some(isWanted));
}

/**
 * Waits until the language servers of a process are as they should be; no event tells of that.
 *
 * @param {number} ancestor
 * @param {(pids: readonly number[]) => boolean} areRight
 */
export async function untilServers(ancestor, areRight) {
  const end = Date.now() + LIMIT_MS;
  while (!areRight(listServers(ancestor))) {
    if (Date.now() > end) {
      throw new Error(`After ${LIMIT_MS} ms the servers are: ${listServers(ancestor).join(', ')}`);
    }
    await wait(PAUSE_MS);
  }
}

function isServer({ command }) {
  return /\bdist\/server\.js\b.*--node-ipc/.test(command);
}

function listProcesses() {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => ({
      pid: Number(name),
      parent: Number(/^PPid:\s*(\d+)/m.exec(readOf(name, 'status'))?.[1]),
      command: readOf(name, 'cmdline').replaceAll('\0', ' ').trim(),
    }));
}

/** Processes may end while they are looked at. */
function readOf(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
