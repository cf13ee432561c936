import type { DvcProject } from '../../model/dvcProject.ts';
import { isBelow, relativeTo, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DvcPath, DvcStage } from './document.ts';

/** The paths inside the project that an entry stands for; URLs, other places and unknown ones left out. */
export function listTargets(path: DvcPath, project: DvcProject): readonly WorkspacePath[] {
  return path.targets.flatMap(target =>
    target.kind === 'inside' && (target.path === project.root || isBelow(target.path, project.root))
      ? [target.path]
      : [],
  );
}

/** A path as it would be written in a stage: as it is where it was written literally, else relative to the stage. */
export function describePath(stage: DvcStage, entry: DvcPath, path: WorkspacePath): string {
  const isWritten = entry.targets.some(target => target.kind === 'inside' && target.path === path);
  return isWritten && !entry.text.includes('${')
    ? entry.text
    : relativeTo(stage.directory ?? '', path);
}
