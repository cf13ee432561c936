import type { ComponentId } from '../../model/component.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DeploymentKind,
  placeOf,
} from '../../model/pipelineModel.ts';
import { getNode, getString } from '../../tree/node.ts';
import { toImageUse } from './artifacts.ts';
import { toModelArtifact } from './assets.ts';
import type { AzureDocument } from './document.ts';
import type { AzureKind } from './recognize.ts';

/** What a file puts somewhere to stay: endpoints, what answers behind them, and what watches that. */
export function toAzureDeployments(document: AzureDocument): readonly Deployment[] {
  const { kind, name, path, content } = document;
  const role = roleOf(document);
  if (role === undefined || name === undefined || content.root === undefined) {
    return [];
  }
  const image = toImageUse(document, getNode(content.root, 'environment'));
  return [
    {
      id: `azureml:${path}#${kind}/${name.text}`,
      name: name.text,
      kind: role[0],
      tool: 'azureml',
      component: role[1],
      at: placeOf(document, name.span),
      owner: placeOf(document, content.root.span),
      images: image === undefined ? [] : [image],
      inputs: toModels(document),
    },
  ];
}

const ROLES: ReadonlyMap<AzureKind, readonly [DeploymentKind, ComponentId]> = new Map([
  ['managedOnlineEndpoint', ['endpoint', 'prediction-service']],
  ['kubernetesOnlineEndpoint', ['endpoint', 'prediction-service']],
  ['onlineEndpoint', ['endpoint', 'prediction-service']],
  ['batchEndpoint', ['endpoint', 'prediction-service']],
  ['managedOnlineDeployment', ['service', 'model-serving']],
  ['kubernetesOnlineDeployment', ['service', 'model-serving']],
  ['batchDeployment', ['service', 'model-serving']],
  ['modelBatchDeployment', ['service', 'model-serving']],
  ['pipelineComponentBatchDeployment', ['service', 'model-serving']],
]);

function roleOf({
  kind,
  content,
}: AzureDocument): readonly [DeploymentKind, ComponentId] | undefined {
  const isMonitor = getNode(content.root, 'create_monitor') !== undefined;
  return isMonitor ? ['monitor', 'model-monitoring'] : ROLES.get(kind);
}

function toModels(document: AzureDocument): readonly ArtifactUse[] {
  const model = getNode(document.content.root, 'model');
  const named = model?.kind === 'mapping' ? getNode(model, 'path') : model;
  const text = getString(named);
  const artifact = text === undefined ? undefined : toModelArtifact(document.folder, text);
  return named === undefined || artifact === undefined
    ? []
    : [{ artifact, at: placeOf(document, named.span) }];
}
