import { EMPTY_MODEL } from '../../model/pipelineModel.ts';
import { nameOf, parentOf } from '../../paths/workspacePath.ts';
import { getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toChartModel } from './chartModel.ts';
import { toValuesModel } from './valuesModel.ts';

/** `Chart.yaml`: a chart and what it needs. */
const chart: FormatDefinition<ReadSource> = {
  id: 'helm',
  title: 'Helm chart',
  depth: 'basic',
  area: 'helm',
  schema: 'helm',
  schemaOwners: ['schema-store'],
  files: [{ pattern: 'Chart.yaml', language: 'yaml' }],
  toldBy: 'its name, `Chart.yaml`',
  isGenerated: false,
  recognize: ({ content: { root } }) =>
    root?.kind === 'mapping' || root === undefined
      ? { confidence: 'certain', because: "the file is named 'Chart.yaml'" }
      : undefined,
  ...readsItself(),
  model: toChartModel,
};

/** `values.yaml`: what the templates of a chart are filled in with. */
const values: FormatDefinition<ReadSource> = {
  id: 'helm-values',
  title: 'Helm values',
  depth: 'basic',
  area: 'helm',
  schema: 'helm-values',
  schemaOwners: [],
  files: yamlFiles(['values', 'values*', '*values']),
  toldBy: 'a name such as `values.yaml` or `prod-values.yaml`, and a mapping at the top',
  isGenerated: false,
  recognize: recognizeValues,
  ...readsItself(),
  model: toValuesModel,
};

/** `templates/*.yaml`: only what Helm makes of them is YAML. */
const template: FormatDefinition<ReadSource> = {
  id: 'helm-template',
  title: 'Helm template',
  depth: 'basic',
  area: 'helm',
  schema: 'helm-template',
  schemaOwners: [],
  files: [
    ...yamlFiles(['templates/*', 'templates/*/*', 'templates/*/*/*']),
    ...yamlFiles(['*'], '.Values.'),
  ],
  readsTemplates: true,
  toldBy: 'its path, `templates/`, and what Helm fills in, such as `{{ .Values.image }}`',
  isGenerated: false,
  recognize: recognizeTemplate,
  ...readsItself(),
  model: () => EMPTY_MODEL,
};

/** Files of Helm's charts. */
export const helmFormats: readonly FormatDefinition[] = [chart, values, template];

function readsItself(): Pick<FormatDefinition<ReadSource>, 'scopeOf' | 'read'> {
  return { scopeOf: () => undefined, read: source => source };
}

/** Many programs take values from files of this name, so nothing is sure. */
function recognizeValues({ path, content: { root } }: Candidate): Recognition | undefined {
  const name = nameOf(path);
  const isObject =
    getString(getNode(root, 'apiVersion')) !== undefined && getNode(root, 'kind') !== undefined;
  return root?.kind === 'mapping' && !isObject && /^(?:values\b|.*[-_.]values\.)/.test(name)
    ? { confidence: 'likely', because: `the file is named '${name}'` }
    : undefined;
}

/** Ansible, Jinja and Azure Pipelines have folders of templates too, filled in with other words. */
function recognizeTemplate({ path, content: { text } }: Candidate): Recognition | undefined {
  const isInFolder = parentOf(path).split('/').includes('templates');
  return isInFolder && HELM_WORDS.test(text.slice(0, MAX_LENGTH))
    ? { confidence: 'certain', because: "it lies in 'templates' and Helm fills it in" }
    : HELM_VALUES.test(text.slice(0, MAX_LENGTH))
      ? { confidence: 'likely', because: 'Helm fills it in' }
      : undefined;
}

const MAX_LENGTH = 200_000;

const HELM_WORDS =
  /(?:^|[^$])\{\{-?\s*(?:\/\*|(?:if|with|range|else|end|define|include|template|tpl|toYaml|default|required|printf)\b|\$|\.(?:Values|Release|Chart|Files|Capabilities)\b)/;

const HELM_VALUES = /(?:^|[^$])\{\{-?[^{}]{0,200}\.(?:Values|Release)\./;
