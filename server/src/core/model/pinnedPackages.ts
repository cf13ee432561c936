import { ancestorsOf, joinPath, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileQueries } from '../workspace/queries.ts';

/** Versions of packages by name, however the name is written. */
export interface Pins {
  get(requirement: string): string | undefined;
}

/** Versions that files of requirements in the folder of a file and above name; the nearest file wins. */
export function readPins(files: FileQueries, path: WorkspacePath): Pins {
  const pins = new Map<string, string>();
  for (const folder of ancestorsOf(path).slice(0, MAX_FOLDERS)) {
    const names = files.namesIn(folder).filter(name => REQUIREMENTS.test(name));
    for (const name of names.slice(0, MAX_FILES)) {
      const text = files.textOf(joinPath(folder, name)) ?? '';
      for (const [, requirement = '', version = ''] of text.matchAll(PIN)) {
        const key = normalize(requirement);
        pins.set(key, pins.get(key) ?? version);
      }
    }
  }
  return { get: requirement => pins.get(normalize(requirement)) };
}

const MAX_FOLDERS = 8;
const MAX_FILES = 10;

const REQUIREMENTS = /^requirements[\w.-]*\.(?:txt|lock)$/;

const PIN = /^([A-Za-z0-9][\w.-]{0,100}(?:\[[\w,.-]{1,100}\])?)==([\w.+!-]{1,50})/gm;

/** Source: packaging.python.org, "Names and normalization". */
function normalize(requirement: string): string {
  return requirement
    .replace(/\[.*$/, '')
    .trim()
    .toLowerCase()
    .replace(/[-_.]+/g, '-');
}
