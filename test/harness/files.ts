import { nameOf, parentOf } from '../../server/src/core/paths/workspacePath.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import type { FileQueries } from '../../server/src/core/workspace/queries.ts';

/** Questions to files in memory, all of which are loaded. */
export function openFiles(texts: Readonly<Record<string, string>>): FileQueries {
  const files = new Map(Object.entries(texts));
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) {
      folders.add(folder);
    }
  }
  return {
    kindOf: path => (files.has(path) ? 'file' : folders.has(path) ? 'directory' : undefined),
    namesIn: folder =>
      [...files.keys(), ...folders]
        .filter(path => parentOf(path) === folder)
        .map(nameOf)
        .sort(),
    textOf: path => files.get(path),
    sourceOf(path) {
      const text = files.get(path);
      return text === undefined ? undefined : parseSource(path, text, 'yaml');
    },
    valuesOf: () => ({ state: 'unknown' }),
    isPending: () => false,
    library: () => undefined,
    isGitIgnored: () => false,
    gitTrackedAt: () => [],
  };
}
