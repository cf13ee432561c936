import { getEntries, getNode, getString, type ScalarNode, type TreeNode } from '../tree/node.ts';
import { parseYamlDocument } from '../yaml/parseYaml.ts';

/** A text of a document that is YAML itself. */
export interface NestedText {
  readonly scalar: ScalarNode;
  /** Its spans count from the start of the text. */
  readonly tree: TreeNode;
}

/** Configuration that a ConfigMap carries, as far as it can be read; only texts that a cheap test lets through. */
export function listNestedTexts(root: TreeNode, isWorth: RegExp): readonly NestedText[] {
  if (getString(getNode(root, 'kind')) !== 'ConfigMap') {
    return [];
  }
  return getEntries(getNode(root, 'data')).flatMap(({ name, node }) => {
    const text = node.kind === 'scalar' ? getString(node) : undefined;
    const isConfiguration =
      text !== undefined && text.length < MAX_LENGTH && /\.(?:ya?ml|json)$/.test(name);
    if (!isConfiguration || node.kind !== 'scalar' || !isWorth.test(text)) {
      return [];
    }
    const { root: tree, problems } = parseYamlDocument(text);
    // Of a key that is there twice tools take one, and go on.
    const isReadable = problems.every(({ id }) => id === 'yaml/duplicate-key');
    return tree === undefined || !isReadable ? [] : [{ scalar: node, tree }];
  });
}

const MAX_LENGTH = 100_000;
