import type { WorkspacePath } from '../paths/workspacePath.ts';

/** How many files of a workspace hold documents of each format; kept as files are read. */
export interface FormatUse {
  /** Replaces what was known of a file. */
  record(path: WorkspacePath, ids: readonly string[]): void;
  count(id: string): number;
}

/** A record of nothing. */
export function createFormatUse(): FormatUse {
  const files = new Map<WorkspacePath, ReadonlySet<string>>();
  const counts = new Map<string, number>();
  const add = (ids: Iterable<string>, change: number): void => {
    for (const id of ids) {
      counts.set(id, (counts.get(id) ?? 0) + change);
    }
  };
  return {
    record(path, ids) {
      add(files.get(path) ?? [], -1);
      if (ids.length === 0) {
        files.delete(path);
        return;
      }
      const held = new Set(ids);
      files.set(path, held);
      add(held, 1);
    },
    count: id => counts.get(id) ?? 0,
  };
}
