import { type ModelSymbol, placeOf } from '../model/pipelineModel.ts';
import { getItems, getNode, getPair, getString } from '../tree/node.ts';
import type { KubernetesObject } from './kubernetesObject.ts';

/** Symbols of custom resources: their names are `group/version/Kind`, as in `apiVersion` and `kind`. */
export const RESOURCE_SYMBOL = 'kubernetes.custom-resource';

/** The resources that a `CustomResourceDefinition` defines, one for each version; none for other kinds. */
export function collectDefinedResources(object: KubernetesObject): readonly ModelSymbol[] {
  const { kind, spec } = object;
  const named = getPair(getNode(spec, 'names'), 'kind');
  const group = getString(getNode(spec, 'group'));
  const resource = getString(named?.node);
  if (kind !== 'CustomResourceDefinition' || named === undefined || resource === undefined) {
    return [];
  }
  const listed = getItems(getNode(spec, 'versions')).map(({ node }) => getNode(node, 'name'));
  return [...listed, getNode(spec, 'version')].flatMap((node): ModelSymbol[] => {
    const version = getString(node);
    return version === undefined
      ? []
      : [
          {
            kind: RESOURCE_SYMBOL,
            scope: '',
            name: `${group}/${version}/${resource}`,
            role: 'definition',
            at: placeOf(object, named.node.span),
          },
        ];
  });
}
