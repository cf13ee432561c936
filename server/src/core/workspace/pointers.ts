import type { WorkspacePath } from '../paths/workspacePath.ts';

/** Which files' findings point into which other files, so that a place that moves is shown where it is. */
export interface Pointers {
  /** Replaces what a file's findings pointed at before. */
  record(from: WorkspacePath, targets: Iterable<WorkspacePath>): void;
  pointingAt(path: WorkspacePath): readonly WorkspacePath[];
}

/** An empty record. */
export function createPointers(): Pointers {
  const targetsOf = new Map<WorkspacePath, ReadonlySet<WorkspacePath>>();
  const sourcesOf = new Map<WorkspacePath, Set<WorkspacePath>>();
  return {
    record(from, targets) {
      for (const target of targetsOf.get(from) ?? []) {
        sourcesOf.get(target)?.delete(from);
      }
      const now = new Set(targets);
      targetsOf.set(from, now);
      for (const target of now) {
        sourcesOf.set(target, (sourcesOf.get(target) ?? new Set()).add(from));
      }
    },
    pointingAt: path => [...(sourcesOf.get(path) ?? [])],
  };
}
