import { type ArtifactUse, type Place, placeOf } from '../model/pipelineModel.ts';
import type { Span } from '../text/span.ts';
import { getItems, getNode, getString, type TreeNode } from '../tree/node.ts';
import { listContainers } from './pods.ts';

/**
 * Models that variables of a Pod's containers name, such as `MODEL_URI: models:/churn@champion`; for
 * variables whose names say that they hold a model, addresses of storage too.
 */
export function collectPodModels(
  document: Pick<Place, 'path' | 'document'>,
  podSpec: TreeNode | undefined,
): readonly ArtifactUse[] {
  return listContainers(podSpec).flatMap(container =>
    getItems(getNode(container, 'env')).flatMap(({ node }) => {
      const value = getNode(node, 'value');
      const name = getString(getNode(node, 'name')) ?? '';
      return value === undefined ? [] : toModel(document, { name, value });
    }),
  );
}

interface Variable {
  readonly name: string;
  readonly value: TreeNode;
}

function toModel(
  document: Pick<Place, 'path' | 'document'>,
  { name, value }: Variable,
): readonly ArtifactUse[] {
  const text = getString(value) ?? '';
  const at = (span: Span): Place => placeOf(document, span);
  const [, model, version] = REGISTRY.exec(text) ?? [];
  if (model !== undefined) {
    return [{ artifact: { kind: 'model', name: model, version }, at: at(value.span) }];
  }
  return /MODEL|STORAGE_URI/i.test(name) && STORAGE.test(text)
    ? [{ artifact: { kind: 'uri', uri: text }, at: at(value.span) }]
    : [];
}

/** Source: mlflow.org, "Model Registry", MLflow 3: `models:/name/version`, `models:/name@alias`. */
const REGISTRY = /^models:\/([^/@\s$]{1,200})(?:\/|(?=@))([^/\s$]{1,200})$/;

const STORAGE = /^(?:s3|gs|abfss?|wasbs?|hdfs|oci|hf|pvc):\/\/[^\s$({]{1,500}$/;
