import type { Span } from '../text/span.ts';
import { getItems, getNode, getString, type TreeNode, type TreePath } from '../tree/node.ts';
import { type TextNode, textNodes } from '../tree/textNodes.ts';

/** A rule that tells somebody. */
export interface Alert {
  readonly name: string;
  readonly at: Span;
  readonly node: TreeNode;
  /** Where it is in the document. */
  readonly path: TreePath;
  readonly expression: TextNode;
  /** How long the expression has to hold; `undefined` where nothing is written. */
  readonly holdsFor: TreeNode | undefined;
  readonly keepsFiring: TreeNode | undefined;
  readonly severity: string | undefined;
}

/** Alerts of a rule file, or of an object of the Prometheus Operator. */
export function readAlerts(root: TreeNode | undefined): readonly Alert[] {
  const isObject = getNode(root, 'groups') === undefined;
  const top = isObject ? ['spec', 'groups'] : ['groups'];
  const groups = getNode(isObject ? getNode(root, 'spec') : root, 'groups');
  return getItems(groups).flatMap(({ node: group }, index) =>
    getItems(getNode(group, 'rules')).flatMap(({ node, via }, position) => {
      const [name] = textNodes(getNode(node, 'alert'));
      const [expression] = textNodes(getNode(node, 'expr'));
      return name === undefined || expression === undefined || via !== undefined
        ? []
        : [
            {
              name: name.value,
              at: name.span,
              node,
              path: [...top, index, 'rules', position],
              expression,
              holdsFor: getNode(node, 'for'),
              keepsFiring: getNode(node, 'keep_firing_for'),
              severity: getString(getNode(getNode(node, 'labels'), 'severity')),
            },
          ];
    }),
  );
}
