import { findObjectKind } from '../../kubernetes/recognizeObject.ts';
import { getEntries, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';

/** What a document of Kubeflow is. */
export type KubeflowKind =
  /** An object of a cluster: a training, an experiment, a notebook, ... */
  | 'object'
  /** A pipeline as the compiler of Kubeflow Pipelines writes it. */
  | 'pipeline'
  /** What the compiler writes behind a pipeline: settings of Kubernetes for its executors. */
  | 'platform'
  /** A component of Kubeflow Pipelines, in a file of its own. */
  | 'component';

/** Told by `apiVersion`, or by keys that only files of Kubeflow Pipelines have together. */
export function recognizeKubeflow({ content }: Candidate): Recognition | undefined {
  const found = findObjectKind(content);
  if (found !== undefined) {
    return GROUP.test(found.apiVersion)
      ? { confidence: 'certain', because: `its 'apiVersion' is '${found.apiVersion}'` }
      : undefined;
  }
  const group = findMisspeltGroup(content.root);
  if (group !== undefined) {
    return { confidence: 'certain', because: `it has a 'kind', and names '${group}'` };
  }
  switch (findKubeflowKind(content.root)) {
    case 'pipeline':
      return { confidence: 'certain', because: "it has 'pipelineInfo' and what belongs to it" };
    case 'platform':
      return { confidence: 'certain', because: "it has 'platforms' of compiled pipelines" };
    case 'component':
      return { confidence: 'likely', because: "it has an 'implementation' with inputs or outputs" };
    default:
      return undefined;
  }
}

/** The group of an object whose `apiVersion` is misspelt, which is the first thing to say about it. */
function findMisspeltGroup(root: TreeNode | undefined): string | undefined {
  const isObject = getNode(root, 'kind') !== undefined && getNode(root, 'metadata') !== undefined;
  return getEntries(isObject ? root : undefined)
    .flatMap(({ node }) => getString(node) ?? [])
    .find(text => GROUP.test(text));
}

/** The kind of a document; `undefined` for those of other tools. */
export function findKubeflowKind(root: TreeNode | undefined): KubeflowKind | undefined {
  const has = (...keys: readonly string[]): boolean =>
    keys.every(key => getNode(root, key) !== undefined);
  if (has('apiVersion') || has('kind', 'metadata')) {
    return 'object';
  }
  const parts = PIPELINE_KEYS.filter(key => has(key)).length;
  if (parts >= 3 || (has('pipelineInfo') && parts >= 2)) {
    return 'pipeline';
  }
  const platform = getNode(getNode(root, 'platforms'), 'kubernetes');
  if (getNode(platform, 'deploymentSpec') !== undefined) {
    return 'platform';
  }
  return isComponent(root) ? 'component' : undefined;
}

/** Others have an `implementation` too, but neither a container in it nor lists of inputs and outputs. */
function isComponent(root: TreeNode | undefined): boolean {
  const implementation = getNode(root, 'implementation');
  const isList = (key: string): boolean => getNode(root, key)?.kind === 'sequence';
  return (
    implementation?.kind === 'mapping' &&
    (isList('inputs') ||
      isList('outputs') ||
      ['container', 'graph'].some(key => getNode(implementation, key)?.kind === 'mapping'))
  );
}

const PIPELINE_KEYS: readonly string[] = [
  'pipelineInfo',
  'root',
  'components',
  'deploymentSpec',
  'schemaVersion',
];

/** `serving.kubeflow.org` was KServe's. */
const GROUP = /^(?!serving\.)(?:[a-z-]{1,30}\.){0,3}kubeflow\.org\//;
