import { ancestorsOf, joinPath, type WorkspacePath } from '../core/paths/workspacePath.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import { CONFIG_FILE } from '../core/workspace/config.ts';
import type { FileSystem } from '../core/workspace/fileSystem.ts';
import type { Session } from './session.ts';

/**
 * Configs with errors that hold for the files of a session or are among them, by path. They are judged
 * before `--rule` narrows the findings down, because without its config a result is not the team's.
 */
export async function collectBrokenConfigs(
  session: Session,
): Promise<ReadonlyMap<WorkspacePath, FileReport>> {
  const configs = new Set(session.files.filter(isConfig));
  const nearest = createConfigSearch(session.fileSystem);
  for (const path of session.files) {
    const config = await nearest(path);
    if (config !== undefined) {
      configs.add(config);
    }
  }
  const broken = new Map<WorkspacePath, FileReport>();
  for (const path of configs) {
    const report = await session.workspace.check(path);
    if (report.findings.some(({ severity }) => severity === 'error')) {
      broken.set(path, report);
    }
  }
  return broken;
}

/** Whether a file is a config of ours. */
export function isConfig(path: WorkspacePath): boolean {
  return path === CONFIG_FILE || path.endsWith(`/${CONFIG_FILE}`);
}

/** Finds the config that holds for a file, asking the disk once for each folder. */
function createConfigSearch(
  fileSystem: FileSystem,
): (path: WorkspacePath) => Promise<WorkspacePath | undefined> {
  const known = new Map<WorkspacePath, boolean>();
  return async path => {
    for (const folder of ancestorsOf(path)) {
      const candidate = joinPath(folder, CONFIG_FILE);
      const exists = known.get(folder) ?? (await fileSystem.kindOf(candidate)) === 'file';
      known.set(folder, exists);
      if (exists) {
        return candidate;
      }
    }
    return undefined;
  };
}
