import type { Candidate, FilePattern, Format, Recognition } from '../format.ts';
import { type AirflowDocument, readAirflow } from './document.ts';
import { toAirflowModel } from './model.ts';
import { rules } from './rules/index.generated.ts';

/** Python files that make DAGs. */
const dags: Format<AirflowDocument> = {
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
  rules,
};

/** Files of Airflow. */
export const airflowFormats: readonly Format[] = [dags];

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
