import { nameOf } from '../../paths/workspacePath.ts';
import { getItems, getNode } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toAlertmanagerModel } from './alertmanagerModel.ts';
import { toPrometheusModel } from './configModel.ts';
import { recognizeRules } from './recognizeRules.ts';
import { toRulesModel } from './rulesModel.ts';

/** Rule files: alerts, and metrics that Prometheus computes. */
const ruleFile: FormatDefinition<ReadSource> = {
  id: 'prometheus-rules',
  title: 'Prometheus rules',
  depth: 'basic',
  area: 'prom',
  schema: 'prometheus-rules',
  schemaOwners: ['schema-store'],
  files: yamlFiles(['*'], 'groups:'),
  toldBy: 'its content: `groups` with `rules` that have `alert`, `record` or `expr`',
  isGenerated: false,
  recognize: recognizeRules,
  ...readsItself(),
  model: toRulesModel,
};

/** `prometheus.yml`: what is scraped. */
const config: FormatDefinition<ReadSource> = {
  id: 'prometheus',
  title: 'Prometheus configuration',
  depth: 'basic',
  area: 'prom',
  schema: 'prometheus',
  schemaOwners: ['schema-store'],
  files: [...yamlFiles(['prometheus', 'prometheus*', '*prometheus']), ...scrapeFiles()],
  toldBy: 'its content: `scrape_configs`, or a name such as `prometheus.yml` and `global`',
  isGenerated: false,
  recognize: recognizeConfig,
  ...readsItself(),
  model: toPrometheusModel,
};

/** `alertmanager.yml`: who is told. */
const alertmanager: FormatDefinition<ReadSource> = {
  id: 'alertmanager',
  title: 'Alertmanager configuration',
  depth: 'basic',
  area: 'prom',
  schema: 'alertmanager',
  schemaOwners: ['schema-store'],
  files: [
    ...yamlFiles(['alertmanager', 'alertmanager*', '*alertmanager']),
    ...yamlFiles(['*'], 'receivers:'),
  ],
  toldBy: 'its content: `route` and `receivers` with ways to tell somebody',
  isGenerated: false,
  recognize: recognizeAlertmanager,
  ...readsItself(),
  model: toAlertmanagerModel,
};

/** Files of Prometheus and Alertmanager; the operator's objects are Kubernetes objects. */
export const prometheusFormats: readonly FormatDefinition[] = [ruleFile, config, alertmanager];

function scrapeFiles(): FormatDefinition['files'] {
  return yamlFiles(['*'], 'scrape_configs:');
}

function readsItself(): Pick<FormatDefinition<ReadSource>, 'scopeOf' | 'read'> {
  return { scopeOf: () => undefined, read: source => source };
}

/** Promtail, Grafana Agent and vmagent have jobs of the same shape beside keys of their own. */
const OTHER_AGENTS = ['clients', 'positions', 'server', 'metrics', 'apiVersion', 'scrape_pools'];

function recognizeConfig({ path, content: { root } }: Candidate): Recognition | undefined {
  const isOther = OTHER_AGENTS.some(key => getNode(root, key) !== undefined);
  const jobs = getItems(getNode(root, 'scrape_configs'));
  const isNamed = /^prometheus[^/]*\.ya?ml$/.test(nameOf(path));
  const hasJob = jobs.some(({ node }) => getNode(node, 'job_name') !== undefined);
  if (isOther || root?.kind !== 'mapping') {
    return undefined;
  }
  if (hasJob || (jobs.length > 0 && isNamed)) {
    return { confidence: isNamed ? 'certain' : 'likely', because: "it has 'scrape_configs'" };
  }
  const isGlobal = getNode(getNode(root, 'global'), 'scrape_interval') !== undefined;
  return isNamed && (isGlobal || getNode(root, 'scrape_configs') !== undefined)
    ? { confidence: 'likely', because: `the file is named '${nameOf(path)}'` }
    : undefined;
}

/** Collectors of telemetry have `receivers` too, but as a mapping. */
function recognizeAlertmanager({ path, content: { root } }: Candidate): Recognition | undefined {
  const receivers = getNode(root, 'receivers');
  const route = getNode(root, 'route');
  const tells = getItems(receivers).some(
    ({ node }) => node.kind === 'mapping' && node.pairs.some(({ name }) => /_configs?$/.test(name)),
  );
  const isNamed = nameOf(path).startsWith('alertmanager');
  const isObject = getNode(root, 'apiVersion') !== undefined;
  const isRoute = route?.kind === 'mapping' && (tells || receivers?.kind === 'sequence');
  if (isObject || !(isRoute || (isNamed && (tells || route?.kind === 'mapping')))) {
    return undefined;
  }
  return {
    confidence: isNamed ? 'certain' : 'likely',
    because: "it has 'receivers', or a 'route' to them",
  };
}
