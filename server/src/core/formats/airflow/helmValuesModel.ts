import { isFilledIn } from '../../kubernetes/kubernetesObject.ts';
import { toHostSymbols } from '../../model/hostSymbols.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  type PipelineRun,
  placeOf,
} from '../../model/pipelineModel.ts';
import { getEntries, getItems, getNode, getNodeAt, type TreeNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { AirflowValues } from './helmValues.ts';
import { listValueImages } from './helmValuesImages.ts';
import { listObjectNames } from './helmValuesObjects.ts';

/**
 * What values of Airflow's charts say about the life cycle: an Airflow with its images, the DAGs that it
 * fetches, and what it needs of the cluster.
 */
export function toAirflowValuesModel(values: AirflowValues): DocumentModel {
  const { base: root } = values;
  return {
    pipelines: [],
    deployments: root === undefined ? [] : [toDeployment(values, root)],
    symbols: [...listObjectNames(values), ...toAddresses(values)],
  };
}

function toDeployment(values: AirflowValues, root: TreeNode): Deployment {
  const { path, document } = values;
  const names = ['fullnameOverride', 'nameOverride'].flatMap(key => textNodes(getNode(root, key)));
  const head = getEntries(root)[0]?.key ?? root;
  return {
    id: `airflow-helm-values:${path}:${document}`,
    name: names[0]?.value ?? 'airflow',
    kind: 'service',
    tool: 'airflow-helm-values',
    component: 'platform',
    at: placeOf(values, head.span),
    owner: placeOf(values, root.span),
    images: listValueImages(values),
    inputs: toDagSource(values),
    runs: toDagRuns(values),
  };
}

/** The repository that DAG files are fetched from. */
function toDagSource(values: AirflowValues): readonly ArtifactUse[] {
  return textNodes(getNodeAt(values.base, ['dags', 'gitSync', 'repo'])).map(({ value, span }) => ({
    artifact: isFilledIn(value) ? { kind: 'unknown', text: value } : { kind: 'uri', uri: value },
    at: placeOf(values, span),
  }));
}

/** The DAGs of the folder that is fetched, where it lies in the workspace. */
function toDagRuns(values: AirflowValues): readonly PipelineRun[] {
  const { base, dagFolder, folderKey } = values;
  const [named] = textNodes(getNodeAt(base, ['dags', 'gitSync', folderKey]));
  return named === undefined || dagFolder === undefined
    ? []
    : ['airflow', 'dag-factory'].map(tool => ({
        tool,
        command: 'gitSync',
        path: dagFolder,
        reach: 'folder',
        targets: [],
        at: placeOf(values, named.span),
      }));
}

/** Where Airflow reaches databases, and what its variables and connections name. */
function toAddresses(values: AirflowValues): readonly ModelSymbol[] {
  const { base: root } = values;
  const hosts = [
    ['data', 'metadataConnection', 'host'],
    ['data', 'resultBackendConnection', 'host'],
    ['elasticsearch', 'connection', 'host'],
    ['opensearch', 'connection', 'host'],
    ['externalDatabase', 'host'],
    ['externalRedis', 'host'],
  ].flatMap(path => textNodes(getNodeAt(root, path)));
  return [...hosts, ...listVariables(root)].flatMap(node => toHostSymbols(values, node));
}

/** Values of variables and of the environment that are addresses for sure. */
function listVariables(root: TreeNode | undefined): readonly TextNode[] {
  return [['env'], ['airflow', 'variables'], ['airflow', 'extraEnv']]
    .flatMap(path => getItems(getNodeAt(root, path)))
    .flatMap(({ node }) => textNodes(getNode(node, 'value')))
    .filter(({ value }) => value.includes('://'));
}
