import { getItems, getNode, type TreeNode } from '../../tree/node.ts';

/** The predictors of a `SeldonDeployment`; none for other kinds. */
export function listPredictors(spec: TreeNode | undefined): readonly TreeNode[] {
  return getItems(getNode(spec, 'predictors')).map(({ node }) => node);
}

/** All nodes of a predictor's graph, and what explains it. */
export function collectUnits(predictor: TreeNode): readonly TreeNode[] {
  const explainer = getNode(predictor, 'explainer');
  const units = collectChildren(getNode(predictor, 'graph'), 0);
  return explainer === undefined ? units : [...units, explainer];
}

/** Deeper graphs are a loop of anchors. */
const MAX_DEPTH = 20;

function collectChildren(unit: TreeNode | undefined, depth: number): readonly TreeNode[] {
  if (unit === undefined || depth > MAX_DEPTH) {
    return [];
  }
  const children = getItems(getNode(unit, 'children'));
  return [unit, ...children.flatMap(({ node }) => collectChildren(node, depth + 1))];
}
