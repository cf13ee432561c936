import type { WorkspacePath } from '../core/paths/workspacePath.ts';

/** One name in a commit. */
export interface TreeEntry {
  /** Relative to the folder that Git was asked for. */
  readonly path: WorkspacePath;
  /** `module` is another repository, of which a commit has nothing but the name. */
  readonly kind: 'file' | 'link' | 'module';
  readonly hash: string;
  readonly sizeBytes: number;
}

/** What `git ls-tree -r -z -l` prints. Names that no folder of a workspace can have are left out. */
export function parseTree(text: string): readonly TreeEntry[] {
  return text.split('\0').flatMap(line => {
    const match = LINE.exec(line);
    const [, mode = '', hash = '', size = '', path = ''] = match ?? [];
    return match === null || !isUsable(path)
      ? []
      : [{ path, kind: toKind(mode), hash, sizeBytes: size === '-' ? 0 : Number(size) }];
  });
}

/** Mode, type, hash, size in a column of its own, path. */
const LINE = /^(\d{6}) [a-z]+ ([0-9a-f]{40,64}) +(\d+|-)\t([\s\S]+)$/;

/** Sources: gitformat-index(5), "object type". */
function toKind(mode: string): TreeEntry['kind'] {
  return mode === '120000' ? 'link' : mode === '160000' ? 'module' : 'file';
}

function isUsable(path: string): boolean {
  return path.split('/').every(name => name !== '' && name !== '.' && name !== '..');
}
