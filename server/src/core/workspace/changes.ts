import { ancestorsOf, type WorkspacePath } from '../paths/workspacePath.ts';
import { rootOfIndex } from './gitIndex.ts';

/** What changed about a path: only its text, or also whether it is there. */
export type ChangeKind = 'text' | 'existence';

/** Keys of the questions to the disk whose answers a change may change; see `InputKey`. */
export function inputKeysOf(path: WorkspacePath, kind: ChangeKind): readonly string[] {
  const index = rootOfIndex(path);
  if (index !== undefined) {
    return [`index:${index}`];
  }
  if (kind === 'text') {
    return [`text:${path}`];
  }
  // A file may be the first in its folder, and a folder the first in its own.
  const folders = ancestorsOf(path).flatMap(folder => [`kind:${folder}`, `names:${folder}`]);
  return [`text:${path}`, `kind:${path}`, `names:${path}`, ...folders];
}
