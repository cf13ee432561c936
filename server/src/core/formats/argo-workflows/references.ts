import { isFilledIn, type NamedPlace, toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { getNode, getString, type TreeNode } from '../../tree/node.ts';

/** Another object whose templates are used. */
export interface TemplateReference extends NamedPlace {
  readonly isOfCluster: boolean;
  /** The template of it, where one is named. */
  readonly template: NamedPlace | undefined;
}

/** `templateRef` or `workflowTemplateRef`; `undefined` when its name is filled in later. */
export function readReference(node: TreeNode | undefined): TemplateReference | undefined {
  const name = toName(getNode(node, 'name'));
  const cluster = getNode(node, 'clusterScope');
  return name === undefined
    ? undefined
    : {
        ...name,
        isOfCluster: cluster?.kind === 'scalar' && cluster.value === true,
        template: toName(getNode(node, 'template')),
      };
}

/** A literal name; Argo's own `{{...}}` counts as filled in, too. */
export function toName(node: TreeNode | undefined): NamedPlace | undefined {
  const text = getString(node);
  return text === undefined || isFilledIn(text) || text === '' ? undefined : toNamedPlace(node);
}
