import { findRepositoryFolder } from '../../kubernetes/repositoryFolder.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import { getEntries, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { Candidate, ReadSource, Recognition } from '../format.ts';

/** Values of a chart that installs Airflow. */
export interface AirflowValues extends ReadSource {
  readonly chart: AirflowChart;
  /** What the chart is filled in with: the document, or its `airflow` where Airflow's chart is a part of another. */
  readonly base: TreeNode | undefined;
  /** Key of `dags.gitSync` that names a folder of the repository. */
  readonly folderKey: string;
  /** Folder of the workspace that DAG files are fetched from; it may lie in another repository. */
  readonly dagFolder: WorkspacePath | undefined;
}

/** `official` is apache/airflow's own chart, `part` the same below another one, `community` that of airflow-helm/charts. */
type AirflowChart = 'official' | 'part' | 'community';

/** Reads values; what has the wrong shape is left out. */
export function readAirflowValues(source: ReadSource, files: FileQueries): AirflowValues {
  const { root } = source.content;
  const chart = chooseChart(root);
  const base = chart === 'part' ? getNode(root, 'airflow') : root;
  const folderKey = chart === 'community' ? 'repoSubPath' : 'subPath';
  const folder = getString(getNodeAt(base, ['dags', 'gitSync', folderKey])) ?? '';
  const dagFolder = findRepositoryFolder(files, source.path, folder);
  return { ...source, chart, base, folderKey, dagFolder };
}

/** Told by several keys that only these charts have together; other charts of Airflow have some of them. */
export function recognizeAirflowValues({ content: { root } }: Candidate): Recognition | undefined {
  const because = REASONS[chooseChart(root)];
  return OTHER_CHARTS.every(name => getNode(root, name) === undefined) &&
    TESTS[chooseChart(root)](root)
    ? { confidence: 'certain', because }
    : undefined;
}

const REASONS: Readonly<Record<AirflowChart, string>> = {
  official: "it has the keys of Airflow's Helm chart",
  part: "its 'airflow' has the keys of Airflow's Helm chart",
  community: "it has the keys of the community's chart of Airflow",
};

const TESTS: Readonly<Record<AirflowChart, (root: TreeNode | undefined) => boolean>> = {
  official: isOfficial,
  part: root => isOfficial(getNode(root, 'airflow')),
  community: isOfCommunity,
};

/** The schema chooses in the same way. */
function chooseChart(root: TreeNode | undefined): AirflowChart {
  const airflow = getNode(root, 'airflow');
  if (airflow === undefined || hasKey(root, OFFICIAL_ONLY)) {
    return 'official';
  }
  return hasKey(airflow, OFFICIAL_PARTS) ? 'part' : 'community';
}

function isOfficial(values: TreeNode | undefined): boolean {
  const entries = getEntries(values);
  const known = entries.filter(({ name }) => OFFICIAL_KEYS.has(name)).length;
  return known >= 2 && known * 2 > entries.length && isTold(values) && !isMixed(values);
}

function isTold(values: TreeNode | undefined): boolean {
  const executor = getString(getNode(values, 'executor')) ?? '';
  const isServed = hasKey(values, new Set(['webserver', 'apiServer']));
  return (
    /^[\w.]+Executor(?:,\s*[\w.:]+Executor)*$/.test(executor) ||
    getNodeAt(values, ['dags', 'gitSync']) !== undefined ||
    (isServed && getNode(values, 'triggerer') !== undefined) ||
    hasKey(values, OFFICIAL_ONLY)
  );
}

function isOfCommunity(root: TreeNode | undefined): boolean {
  const airflow = getNode(root, 'airflow');
  return (
    hasKey(root, COMMUNITY_KEYS) && hasKey(airflow, COMMUNITY_AIRFLOW) && !isBeforeVersion8(airflow)
  );
}

/** Chart 7 and before have other values. Source: airflow-helm/charts, changelog of 8.0. */
function isBeforeVersion8(airflow: TreeNode | undefined): boolean {
  const executor = getString(getNode(airflow, 'executor')) ?? '';
  const texts = ['variables', 'pools'].flatMap(key => getString(getNode(airflow, key)) ?? []);
  return /^(?:Celery|Kubernetes|Local|Sequential)$/.test(executor) || texts.length > 0;
}

function hasKey(node: TreeNode | undefined, keys: ReadonlySet<string>): boolean {
  return getEntries(node).some(({ name }) => keys.has(name));
}

/** Parts of the community's values, without the key that tells them. */
function isMixed(values: TreeNode | undefined): boolean {
  const gitSync = getNodeAt(values, ['dags', 'gitSync']);
  return ['repoSubPath', 'httpSecret', 'sshSecret', 'syncWait'].some(
    key => getNode(gitSync, key) !== undefined,
  );
}

/** Keys of objects, and of Bitnami's chart, which is much alike. Source: bitnami/charts, airflow 25. */
const OTHER_CHARTS: readonly string[] = [
  'apiVersion',
  'auth',
  'commonAnnotations',
  'commonLabels',
  'diagnosticMode',
  'extraDeploy',
  'git',
  'kind',
  'kubeVersion',
  'loadExamples',
  'setupDBJob',
  'worker',
];

/** Keys at the top that tell the official chart. Source: apache/airflow, chart 1.22, `values.schema.json`. */
const OFFICIAL_ONLY: ReadonlySet<string> = new Set([
  'airflowConfigAnnotations',
  'airflowHome',
  'airflowLocalSettings',
  'airflowPodAnnotations',
  'airflowVersion',
  'apiSecretKeySecretName',
  'createUserJob',
  'defaultAirflowDigest',
  'defaultAirflowRepository',
  'defaultAirflowTag',
  'enableBuiltInSecretEnvVars',
  'fernetKeySecretName',
  'jwtSecretName',
  'migrateDatabaseJob',
  'webserverSecretKeySecretName',
]);

/** Parts that Airflow's own chart has, below the name that a chart which uses it gives it. */
const OFFICIAL_PARTS: ReadonlySet<string> = new Set([
  ...OFFICIAL_ONLY,
  'apiServer',
  'dagProcessor',
  'dags',
  'images',
  'scheduler',
  'statsd',
  'triggerer',
  'webserver',
  'workers',
]);

const OFFICIAL_KEYS: ReadonlySet<string> = new Set([
  ...OFFICIAL_PARTS,
  'affinity',
  'allowJobLaunching',
  'allowPodLaunching',
  'apiSecretKey',
  'apiServer',
  'cleanup',
  'config',
  'dagProcessor',
  'dags',
  'data',
  'databaseCleanup',
  'elasticsearch',
  'env',
  'executor',
  'extraConfigMaps',
  'extraEnv',
  'extraEnvFrom',
  'extraSecrets',
  'fernetKey',
  'flower',
  'fullnameOverride',
  'gid',
  'imagePullSecrets',
  'images',
  'ingress',
  'jwtSecret',
  'kerberos',
  'labels',
  'limits',
  'logs',
  'multiNamespaceMode',
  'nameOverride',
  'networkPolicies',
  'nodeSelector',
  'opensearch',
  'otelCollector',
  'pgbouncer',
  'podTemplate',
  'ports',
  'postgresql',
  'priorityClasses',
  'quotas',
  'rbac',
  'redis',
  'registry',
  'scheduler',
  'secret',
  'securityContext',
  'securityContexts',
  'statsd',
  'tolerations',
  'topologySpreadConstraints',
  'triggerer',
  'uid',
  'useStandardNaming',
  'volumeMounts',
  'volumes',
  'webserver',
  'webserverSecretKey',
  'workers',
]);

/** Keys at the top of the community's chart. Source: airflow-helm/charts, airflow 8.9, `values.yaml`. */
const COMMUNITY_KEYS: ReadonlySet<string> = new Set([
  'dags',
  'externalDatabase',
  'externalRedis',
  'flower',
  'logs',
  'pgbouncer',
  'scheduler',
  'triggerer',
  'web',
  'workers',
]);

/** Keys of its `airflow`. */
const COMMUNITY_AIRFLOW: ReadonlySet<string> = new Set([
  'config',
  'connections',
  'connectionsTemplates',
  'executor',
  'extraEnv',
  'extraPipPackages',
  'fernetKey',
  'image',
  'kubernetesPodTemplate',
  'legacyCommands',
  'users',
  'usersTemplates',
  'variables',
  'webserverSecretKey',
]);
