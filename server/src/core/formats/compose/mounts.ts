import { getNode, getString, type TreeNode } from '../../tree/node.ts';

/**
 * Where something lasting is mounted in a container: absolute paths without a slash at their end, and
 * `undefined` for what is templated or has another form. Memory (`tmpfs`) does not last.
 */
export function readMountTargets(mounts: readonly TreeNode[]): readonly (string | undefined)[] {
  return mounts.flatMap(node => {
    if (node.kind === 'mapping') {
      const isMemory = getString(getNode(node, 'type')) === 'tmpfs';
      return isMemory ? [] : [normalizeTarget(getString(getNode(node, 'target')) ?? '')];
    }
    return [readShortTarget(getString(node) ?? '')];
  });
}

/** `target`, `source:target` or `source:target:mode`; the source may be a path of Windows. */
function readShortTarget(text: string): string | undefined {
  const plain = text.slice(0, MAX_LENGTH).replace(/\$\{[^{}]*\}/g, '$');
  const parts = plain.replace(/^[A-Za-z]:(?=[/\\])/, '').split(':');
  return normalizeTarget(parts[1] ?? parts[0] ?? '');
}

const MAX_LENGTH = 2000;

function normalizeTarget(text: string): string | undefined {
  const isKnown = text.startsWith('/') && !text.includes('$');
  return isKnown ? normalizePath(text) : undefined;
}

/** An absolute path without `.`, `..` and slashes that say nothing; `/` for the root. */
export function normalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return `/${segments.join('/')}`;
}

/** Whether a path of a container is kept by a mount: it is mounted, lies below, or holds what is. */
export function isMounted(path: string, target: string): boolean {
  const below = (child: string, parent: string): boolean =>
    child === parent || child.startsWith(parent === '/' ? parent : `${parent}/`);
  return below(path, target) || below(target, path);
}
