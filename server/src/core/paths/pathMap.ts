import { editDistance } from '../text/nearest.ts';
import type { WorkspacePath } from './workspacePath.ts';

/** Values filed under paths, asked by overlap: the same path, folders above, everything below. */
export interface PathMap<Value> {
  add(path: WorkspacePath, value: Value): void;
  remove(path: WorkspacePath, value: Value): void;
  /** Everything filed under exactly this path. */
  at(path: WorkspacePath): ReadonlySet<Value>;
  /** Everything filed under this path, a folder above it, or anything below it; deepest folders last, no order otherwise. */
  overlapping(path: WorkspacePath): readonly Value[];
  /**
   * Everything filed under a path that a few edits inside of its segments turn into this one; looks only
   * into folders that are near themselves.
   */
  near(path: WorkspacePath, maxDistance: number): readonly Value[];
}

/** A trie by path segments, so that asking costs the depth of the path plus the size of the answer. */
export function createPathMap<Value>(): PathMap<Value> {
  const root = createBranch<Value>();
  return {
    add(path, value) {
      let branch = root;
      for (const segment of segmentsOf(path)) {
        let child = branch.children.get(segment);
        if (child === undefined) {
          child = createBranch();
          branch.children.set(segment, child);
        }
        branch = child;
      }
      branch.values.add(value);
    },
    remove(path, value) {
      removeFrom(root, segmentsOf(path), 0, value);
    },
    at(path) {
      return findBranch(root, path)?.values ?? new Set();
    },
    overlapping(path) {
      const found: Value[] = [];
      let branch: Branch<Value> | undefined = root;
      for (const segment of segmentsOf(path)) {
        addAll(found, branch.values);
        branch = branch.children.get(segment);
        if (branch === undefined) {
          return found;
        }
      }
      collectBelow(branch, found);
      return found;
    },
    near(path, maxDistance) {
      const found: Value[] = [];
      collectNear(root, { segments: segmentsOf(path), depth: 0, budget: maxDistance }, found);
      return found;
    },
  };
}

interface Branch<Value> {
  readonly children: Map<string, Branch<Value>>;
  readonly values: Set<Value>;
}

function createBranch<Value>(): Branch<Value> {
  return { children: new Map(), values: new Set() };
}

function segmentsOf(path: WorkspacePath): readonly string[] {
  return path === '' ? [] : path.split('/');
}

function findBranch<Value>(root: Branch<Value>, path: WorkspacePath): Branch<Value> | undefined {
  let branch: Branch<Value> | undefined = root;
  for (const segment of segmentsOf(path)) {
    branch = branch?.children.get(segment);
  }
  return branch;
}

function removeFrom<Value>(
  branch: Branch<Value>,
  segments: readonly string[],
  depth: number,
  value: Value,
): void {
  const segment = segments[depth];
  if (segment === undefined) {
    branch.values.delete(value);
    return;
  }
  const child = branch.children.get(segment);
  if (child === undefined) {
    return;
  }
  removeFrom(child, segments, depth + 1, value);
  if (child.children.size === 0 && child.values.size === 0) {
    branch.children.delete(segment);
  }
}

function collectBelow<Value>(branch: Branch<Value>, found: Value[]): void {
  addAll(found, branch.values);
  for (const child of branch.children.values()) {
    collectBelow(child, found);
  }
}

interface NearSearch {
  readonly segments: readonly string[];
  readonly depth: number;
  readonly budget: number;
}

function collectNear<Value>(branch: Branch<Value>, search: NearSearch, found: Value[]): void {
  const { segments, depth, budget } = search;
  const segment = segments[depth];
  if (segment === undefined) {
    addAll(found, branch.values);
    return;
  }
  for (const [name, child] of branch.children) {
    const distance = editDistance(name, segment, budget);
    if (distance <= budget) {
      collectNear(child, { segments, depth: depth + 1, budget: budget - distance }, found);
    }
  }
}

/** Not `push(...values)`: arguments stand on the stack, which overflows at about 100,000 of them. */
function addAll<Value>(found: Value[], values: Iterable<Value>): void {
  for (const value of values) {
    found.push(value);
  }
}
