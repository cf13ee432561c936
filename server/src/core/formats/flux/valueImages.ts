import { readText, type TextValue } from '../../kubernetes/pods.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type TreeNode,
} from '../../tree/node.ts';

/**
 * Images that the values of a chart name: `image: name:tag`, or `image` with `repository`, and at times
 * `registry` and `tag`. What charts make of other keys nobody knows.
 */
export function collectValueImages(values: TreeNode | undefined): readonly TextValue[] {
  const found: TextValue[] = [];
  const seen = new Set<TreeNode>();
  const pending = values === undefined ? [] : [values];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (seen.has(node) || seen.size > MAX_NODES) {
      continue;
    }
    seen.add(node);
    found.push(...readImage(node));
    pending.push(
      ...getEntries(node).map(entry => entry.node),
      ...getItems(node).map(item => item.node),
    );
  }
  return found;
}

const MAX_NODES = 20_000;

function readImage(node: TreeNode): readonly TextValue[] {
  const pair = getPair(node, 'image');
  const image = pair?.node;
  const repository = getPair(image, 'repository');
  if (repository === undefined) {
    return readText(pair);
  }
  return readText(repository).map(({ text, ...rest }) => ({
    ...rest,
    text: `${prefixOf(image)}${text}${suffixOf(image)}`,
  }));
}

function prefixOf(image: TreeNode | undefined): string {
  const registry = getString(getNode(image, 'registry'));
  return registry === undefined || registry === '' ? '' : `${registry}/`;
}

/** A tag that looks like a number is one to YAML, and text to the chart. */
function suffixOf(image: TreeNode | undefined): string {
  const [tag, digest] = ['tag', 'digest'].map(key => getNode(image, key));
  const text = (node: TreeNode | undefined): string =>
    node?.kind === 'scalar' && node.value !== null ? String(node.value) : '';
  return `${text(tag) === '' ? '' : `:${text(tag)}`}${text(digest) === '' ? '' : `@${text(digest)}`}`;
}
