import type { DvcProject } from '../../model/dvcProject.ts';
import { joinPath, nameOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { editDistance } from '../../text/nearest.ts';
import type { FileQueries, WorkspaceQueries } from '../../workspace/queries.ts';

/**
 * The path that was most likely meant: an output of the project or an existing file that is at most
 * two edits away; one with the same last segment first.
 */
export function suggestPath(
  workspace: WorkspaceQueries,
  project: DvcProject,
  path: WorkspacePath,
): WorkspacePath | undefined {
  const candidates = [
    ...workspace.producedNear(project.scope, path, MAX_DISTANCE),
    ...collectFiles(workspace, path),
  ];
  let best: { path: WorkspacePath; score: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(path, candidate, MAX_DISTANCE);
    const isSameName = nameOf(candidate) === nameOf(path);
    const isSameButCase = candidate.toLowerCase() === path.toLowerCase();
    const score = isSameButCase ? -1 : distance + (isSameName ? 0 : MAX_DISTANCE);
    const isNear = isSameButCase || distance <= MAX_DISTANCE;
    if (candidate !== path && isNear && (best === undefined || score < best.score)) {
      best = { path: candidate, score };
    }
  }
  return best?.path;
}

const MAX_DISTANCE = 2;

/** Names looked at in one folder, and folders looked into, so that a data folder with a million files costs little. */
const MAX_NAMES = 2000;
const MAX_FOLDERS = 20;

/** Existing paths with as many segments, all of which together are few edits away. */
function collectFiles(files: FileQueries, path: WorkspacePath): readonly WorkspacePath[] {
  let found: readonly Candidate[] = [{ path: '', budget: MAX_DISTANCE }];
  for (const segment of path.toLowerCase().split('/')) {
    found = found.slice(0, MAX_FOLDERS).flatMap(({ path: folder, budget }) =>
      files
        .namesIn(folder)
        .slice(0, MAX_NAMES)
        .map(name => ({
          path: joinPath(folder, name),
          budget: budget - editDistance(name.toLowerCase(), segment, budget),
        }))
        .filter(candidate => candidate.budget >= 0),
    );
  }
  return found.map(candidate => candidate.path);
}

interface Candidate {
  readonly path: WorkspacePath;
  /** Edits that are left for the segments to come. */
  readonly budget: number;
}
