import { type KubernetesObject, readKubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { getNode, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { collectPods } from './podSpecs.ts';
import { findKubeflowKind, type KubeflowKind } from './recognize.ts';

/** A document of Kubeflow; what only objects have is empty for files of Kubeflow Pipelines. */
export interface KubeflowDocument extends KubernetesObject {
  readonly is: KubeflowKind;
  /** The compiled pipeline: the document itself, or what a `PipelineVersion` holds. */
  readonly pipeline: TreeNode | undefined;
  /** The `spec` of each Pod that the object describes. */
  readonly pods: readonly TreeNode[];
}

/** Reads a document of Kubeflow; never throws. */
export function readKubeflowDocument(source: ReadSource, files: FileQueries): KubeflowDocument {
  const object = readKubernetesObject(source, files);
  const { root } = source.content;
  const is = findKubeflowKind(root) ?? 'object';
  const held = object.kind === 'PipelineVersion' ? getNode(object.spec, 'pipelineSpec') : undefined;
  return {
    ...object,
    is,
    pipeline: is === 'pipeline' ? root : held,
    pods: is === 'object' ? collectPods(object.kind, object.spec) : [],
  };
}
