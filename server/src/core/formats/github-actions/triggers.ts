import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { GithubDocument } from './document.ts';

/** Events that start a workflow, and what is said about each; `undefined` where nothing is said. */
export function readTriggers({
  content,
}: GithubDocument): ReadonlyMap<string, TreeNode | undefined> {
  const on = getNode(content.root, 'on');
  if (on?.kind === 'scalar') {
    return new Map([[String(on.value), undefined]]);
  }
  const names = getItems(on).flatMap(({ node }) => getString(node) ?? []);
  return new Map<string, TreeNode | undefined>([
    ...names.map((name): [string, undefined] => [name, undefined]),
    ...getEntries(on).map(({ name, node }): [string, TreeNode] => [name, node]),
  ]);
}

/**
 * Whether a workflow runs for other commits than those of one branch: for pull requests, or for pushes to
 * other branches.
 */
export function runsBeside(document: GithubDocument, branch: string): boolean {
  const triggers = readTriggers(document);
  const push = triggers.get('push');
  return triggers.has('pull_request') || (triggers.has('push') && !isLimitedTo(push, branch));
}

function isLimitedTo(push: TreeNode | undefined, branch: string): boolean {
  const branches = getNode(push, 'branches');
  const names =
    branches?.kind === 'sequence' ? getItems(branches).map(({ node }) => node) : [branches];
  return names.every(name => getString(name) === branch);
}
