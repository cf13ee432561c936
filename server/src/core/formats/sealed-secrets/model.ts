import { type KubernetesObject, toNamedPlace } from '../../kubernetes/kubernetesObject.ts';
import {
  toMadeObject,
  toResourceDeployment,
  toResourceSymbols,
} from '../../kubernetes/resourceModel.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import { getNodeAt } from '../../tree/node.ts';

/** What a sealed secret says about the life cycle: it brings a Secret to the cluster. */
export function toSealedSecretsModel(object: KubernetesObject): DocumentModel {
  const other = toNamedPlace(getNodeAt(object.spec, ['template', 'metadata', 'name']));
  return {
    pipelines: [],
    deployments: toResourceDeployment(object, {
      tool: 'sealed-secrets',
      kind: 'delivery',
      component: 'platform',
    }),
    symbols: [
      ...toResourceSymbols(object, []),
      ...toMadeObject(object, 'Secret', other ?? object.name),
    ],
  };
}
