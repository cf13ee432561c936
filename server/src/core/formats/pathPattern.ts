import { getString, type TreeNode, type TreePath } from '../tree/node.ts';

/** A place in documents of a format. */
export interface PathPattern {
  /** Keys from the root, with dots between them and `*` for any key or item; empty for the root itself. */
  readonly path: string;
  /** Keys at the root that must have these values, where the kind of a document is said by one. */
  readonly when: Readonly<Record<string, string>> | undefined;
}

/** Whether a path in a document is meant. */
export function matchesPath(
  pattern: PathPattern,
  path: TreePath,
  root: TreeNode | undefined,
): boolean {
  const wanted = pattern.path === '' ? [] : pattern.path.split('.');
  return (
    wanted.length === path.length &&
    wanted.every((name, index) => name === '*' || name === path[index]) &&
    hasValues(root, pattern.when ?? {})
  );
}

function hasValues(root: TreeNode | undefined, values: Readonly<Record<string, string>>): boolean {
  const entries = root?.kind === 'mapping' ? root.entries : undefined;
  return Object.entries(values).every(
    ([key, value]) => getString(entries?.get(key)?.node) === value,
  );
}
