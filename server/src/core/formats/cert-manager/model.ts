import { type KubernetesObject, toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import {
  toMadeObject,
  toResourceDeployment,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import { getNode, getNodeAt, getString } from '../../tree/node.ts';

/** What an object of cert-manager says about the life cycle: certificates come to where they are used. */
export function toCertManagerModel(object: KubernetesObject): DocumentModel {
  const { kind, spec } = object;
  const secret = kind === 'Certificate' ? toNamedPlace(getNode(spec, 'secretName')) : undefined;
  return {
    pipelines: [],
    deployments: DELIVERING.has(kind)
      ? toResourceDeployment(object, {
          tool: 'cert-manager',
          kind: 'delivery',
          component: 'platform',
        })
      : [],
    symbols: [
      ...toResourceSymbols(object, collectLinks(object)),
      ...toMadeObject(object, 'Secret', secret),
      ...toMadeObject(object, 'Secret', toNamedPlace(findAccountKey(object))),
    ],
  };
}

const DELIVERING: ReadonlySet<string> = new Set(['Certificate', 'Issuer', 'ClusterIssuer']);

/** Issuers of other groups are no objects of cert-manager. */
function collectLinks({ spec }: KubernetesObject): readonly ObjectLink[] {
  const issuer = getNode(spec, 'issuerRef');
  const group = getString(getNode(issuer, 'group')) ?? 'cert-manager.io';
  const kind = getString(getNode(issuer, 'kind')) ?? 'Issuer';
  return [
    ...(group === 'cert-manager.io' ? toLink(kind, getNode(issuer, 'name'), 'order') : []),
    ...toLink('Secret', getNodeAt(spec, ['ca', 'secretName']), 'data'),
  ];
}

/** The key of the account at the authority is written to a Secret. */
function findAccountKey({ spec }: KubernetesObject): ReturnType<typeof getNode> {
  return getNodeAt(spec, ['acme', 'privateKeySecretRef', 'name']);
}
