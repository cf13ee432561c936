import {
  type KubernetesObject,
  type NamedPlace,
  readKubernetesObject,
  toNamedPlace,
} from '../../kubernetes/kubernetesObject.ts';
import { getItems, getNode, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { collectComponents, type KserveComponent } from './components.ts';

/** An object of KServe, typed. */
export interface KserveDocument extends KubernetesObject {
  /** What runs: predictor, transformer, explainer, canaries, or the one Pod of other kinds. */
  readonly components: readonly KserveComponent[];
  /** Names of other objects of KServe. */
  readonly references: readonly KserveReference[];
}

/** Another object that this one names. */
export interface KserveReference extends NamedPlace {
  readonly to: 'service' | 'runtime' | 'llm-config';
}

/** Reads an object of KServe. */
export function readKserveDocument(source: ReadSource, files: FileQueries): KserveDocument {
  const object = readKubernetesObject(source, files);
  const { kind, spec } = object;
  const components = collectComponents(kind, spec);
  return {
    ...object,
    components,
    references: [
      ...collectReferences(kind, spec),
      ...components.flatMap(({ runtime }) => toReference('runtime', runtime)),
    ],
  };
}

function collectReferences(kind: string, spec: TreeNode | undefined): readonly KserveReference[] {
  switch (kind) {
    case 'InferenceGraph':
      return collectSteps(spec).flatMap(step =>
        toReference('service', getNode(step, 'serviceName')),
      );
    case 'TrainedModel':
      return toReference('service', getNode(spec, 'inferenceService'));
    case 'LLMInferenceService':
      return getItems(getNode(spec, 'baseRefs')).flatMap(({ node }) =>
        toReference('llm-config', getNode(node, 'name')),
      );
    default:
      return [];
  }
}

function collectSteps(spec: TreeNode | undefined): readonly TreeNode[] {
  const nodes = getNode(spec, 'nodes');
  const pairs = nodes?.kind === 'mapping' ? [...nodes.entries.values()] : [];
  return pairs.flatMap(({ node }) => getItems(getNode(node, 'steps')).map(item => item.node));
}

function toReference(
  to: KserveReference['to'],
  node: TreeNode | undefined,
): readonly KserveReference[] {
  const place = toNamedPlace(node);
  return place === undefined ? [] : [{ to, ...place }];
}
