import { nameOf, parentOf, type WorkspacePath } from '../paths/workspacePath.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { Edge } from './edge.ts';
import type { ArtifactUse, Deployment, DocumentModel } from './pipelineModel.ts';

/**
 * Edges from what delivers files and folders of the repository to what they deploy. A folder that has a
 * delivery of its own, such as a `kustomization.yaml`, is delivered through that.
 */
export function findDeliveryEdges(models: readonly DocumentModel[]): readonly Edge[] {
  const deployments = models.flatMap(model => model.deployments);
  const byPlace = new Map<WorkspacePath, Delivered[]>();
  for (const deployment of deployments) {
    const { path } = deployment.at;
    for (const place of [path, parentOf(path)]) {
      getOrCreate(byPlace, place, () => []).push(deployment);
    }
  }
  // A file in a folder may be of a tool that nobody delivers to; a file that is named is meant.
  for (const pipeline of models.flatMap(model => model.pipelines)) {
    getOrCreate(byPlace, pipeline.at.path, () => []).push(pipeline);
  }
  return deployments
    .filter(({ kind }) => kind === 'delivery')
    .flatMap(delivery =>
      delivery.inputs.flatMap(use => {
        const at = use.artifact.kind === 'path' ? use.artifact.path : undefined;
        const found = at === undefined ? [] : (byPlace.get(at) ?? []);
        return leadTo(delivery, use, found);
      }),
    );
}

/** A deployment, or a pipeline that runs where it is delivered to, such as a CronJob. */
type Delivered = Pick<Deployment, 'id' | 'at'> & { readonly kind?: Deployment['kind'] };

function leadTo(
  delivery: Deployment,
  use: ArtifactUse,
  found: readonly Delivered[],
): readonly Edge[] {
  const others = found.filter(({ id }) => id !== delivery.id);
  const entry = others.find(other => other.kind === 'delivery' && isFolderEntry(other.at.path));
  const delivered = entry === undefined ? others : [entry];
  return delivered.slice(0, MAX_DELIVERED).map(other => ({
    kind: 'delivery',
    from: use.at,
    to: other.at,
    confidence: 'certain',
    basis: 'declared',
    because: `'${delivery.name}' delivers '${other.at.path}'`,
  }));
}

/** More than this in one folder tell nothing any more. */
const MAX_DELIVERED = 200;

/** Source: kubernetes-sigs/kustomize, `konfig.RecognizedKustomizationFileNames`. */
function isFolderEntry(path: WorkspacePath): boolean {
  return /^kustomization(?:\.ya?ml)?$/i.test(nameOf(path));
}
