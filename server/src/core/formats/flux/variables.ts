import { getEntries, getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';

/** A variable that Flux puts a value in for, `${name}`, and where it stands. */
export interface VariableUse {
  readonly name: string;
  readonly node: TreeNode;
}

/** Names of variables without a default; `$${name}` stays as it is. Source: fluxcd/pkg `envsubst/parse`. */
export function findVariables(text: string): readonly string[] {
  return text.length > MAX_LENGTH
    ? []
    : [...text.matchAll(VARIABLE)].flatMap(([whole, dollars = '', name = '']) =>
        dollars.length % 2 === 1 && whole !== '' ? [name] : [],
      );
}

const MAX_LENGTH = 1_000_000;

const VARIABLE = /(\${1,8})\{([A-Za-z_]\w{0,100})\}/g;

/** The variables in the keys and values of an object. */
export function collectVariables(root: TreeNode | undefined): readonly VariableUse[] {
  const found: VariableUse[] = [];
  const pending = root === undefined ? [] : [root];
  const seen = new Set<TreeNode>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node) || seen.size > MAX_NODES) {
      continue;
    }
    seen.add(node);
    const place = node;
    found.push(...findVariables(getString(node) ?? '').map(name => ({ name, node: place })));
    pending.push(
      ...getEntries(node).flatMap(entry => [entry.key, entry.node]),
      ...getItems(node).map(item => item.node),
    );
  }
  return found.sort((a, b) => a.node.span.start - b.node.span.start);
}

const MAX_NODES = 50_000;

/** Label or annotation that keeps an object as it is written. */
export const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** Whether an object says that nothing is put in. */
export function isKeptAsItIs(root: TreeNode | undefined): boolean {
  const metadata = getNode(root, 'metadata');
  return ['labels', 'annotations'].some(
    key => getString(getNode(getNode(metadata, key), SUBSTITUTE)) === 'disabled',
  );
}
