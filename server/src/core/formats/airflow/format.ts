import { getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FilePattern, FormatDefinition, Recognition } from '../format.ts';
import { type FactoryDocument, listDagEntries, listNamed, readFactory } from './dagFactory.ts';
import { toFactoryModel } from './dagFactoryModel.ts';
import { type AirflowDocument, readAirflow } from './document.ts';
import { type AirflowValues, readAirflowValues, recognizeAirflowValues } from './helmValues.ts';
import { toAirflowValuesModel } from './helmValuesModel.ts';
import { airflowValuesNames } from './helmValuesNames.ts';
import { toAirflowModel } from './model.ts';

/** Python files that make DAGs. */
const dags: FormatDefinition<AirflowDocument> = {
  id: 'airflow',
  title: 'Airflow DAG file',
  depth: 'deep',
  area: 'airflow',
  schema: undefined,
  tool: { name: 'Airflow', version: '3.3' },
  schemaOwners: [],
  files: [python('from airflow'), python('import airflow')],
  toldBy: 'an import of `airflow`, and `DAG(...)` or `@dag`',
  isGenerated: false,
  recognize: recognizeDags,
  scopeOf: () => undefined,
  read: readAirflow,
  model: toAirflowModel,
};

/** DAGs as YAML, which dag-factory makes. */
const factory: FormatDefinition<FactoryDocument> = {
  id: 'dag-factory',
  title: 'dag-factory DAGs',
  depth: 'basic',
  area: 'airflow',
  schema: 'dag-factory',
  schemaOwners: [],
  files: ['airflow.operators', 'airflow.providers', 'airflow.decorators', 'airflow.sdk'].flatMap(
    contains =>
      ['*.yaml', '*.yml'].map((pattern): FilePattern => ({ pattern, language: 'yaml', contains })),
  ),
  toldBy: '`tasks` below a key at the top, with an `operator` or `decorator` of Airflow',
  isGenerated: false,
  recognize: recognizeFactory,
  scopeOf: () => undefined,
  read: readFactory,
  model: toFactoryModel,
};

/** What the charts are filled in with that install Airflow. */
const values: FormatDefinition<AirflowValues> = {
  id: 'airflow-helm-values',
  title: 'Airflow Helm values',
  depth: 'basic',
  area: 'airflow',
  schema: 'airflow-helm-values',
  schemaOwners: [],
  files: [
    ...yamlFiles(['values', 'values*', '*values']),
    ...yamlFiles(['airflow', 'airflow*', '*airflow'], 'xecutor'),
    ...yamlFiles(['airflow', 'airflow*', '*airflow'], 'gitSync:'),
  ],
  toldBy:
    'a name such as `values.yaml`, and keys of the chart: `executor`, `airflowVersion`, `dags.gitSync`',
  isGenerated: false,
  recognize: recognizeAirflowValues,
  scopeOf: () => undefined,
  read: readAirflowValues,
  model: toAirflowValuesModel,
  names: airflowValuesNames,
};

/** Files of Airflow. */
export const airflowFormats: readonly FormatDefinition[] = [dags, factory, values];

function python(contains: string): FilePattern {
  return { pattern: '*.py', language: 'python', contains };
}

/** Plugins and operators import Airflow too, but make no DAG. */
function recognizeDags({ content: { language, text } }: Candidate): Recognition | undefined {
  const isImporting = /^[ \t]*(?:from|import)[ \t]+airflow\b/m.test(text);
  const isMaking = /\bDAG\(|^[ \t]*@(?:\w+\.){0,3}dag\b/m.test(text);
  return language === 'python' && isImporting && isMaking
    ? { confidence: 'certain', because: 'it imports Airflow and makes a DAG' }
    : undefined;
}

/** Tasks that name a class as Python does; a wreck is told by its text, as people want to know where it is broken. */
function recognizeFactory({
  content: { root, text, problems },
}: Candidate): Recognition | undefined {
  const isFactory =
    problems.length > 0
      ? /^ {2,8}(?:- )?(?:operator|decorator): *["']?airflow\./m.test(text)
      : [getNode(root, 'default'), ...listDagEntries(root).map(({ node }) => node)].some(node =>
          listNamed(getNode(node, 'tasks'), 'task_id').some(task =>
            ['operator', 'decorator'].some(key =>
              /^[\w.]+\.\w+$/.test(getString(getNode(task.node, key)) ?? ''),
            ),
          ),
        );
  return isFactory
    ? { confidence: 'certain', because: "it has 'tasks' with operators of Airflow" }
    : undefined;
}
