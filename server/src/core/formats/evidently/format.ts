import { getEntries, getItems, getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toReportModel } from './model.ts';

/** Reports of Evidently, and collectors that make them; mostly they are written in Python. */
const report: FormatDefinition<ReadSource> = {
  id: 'evidently',
  title: 'Evidently configuration',
  area: 'evidently',
  depth: 'basic',
  schema: 'evidently',
  schemaOwners: [],
  files: [
    ...yamlFiles(['*'], 'evidently:'),
    ...yamlFiles(['*'], 'collectors:'),
    ...yamlFiles(['*'], 'dashboard_tabs:'),
    ...yamlFiles(['*'], 'profile_sections:'),
  ],
  toldBy: 'its content: metrics such as `evidently:metric_v2:...`, or `collectors` with reports',
  isGenerated: false,
  recognize: recognizeReport,
  scopeOf: () => undefined,
  read: source => source,
  model: toReportModel,
};

/** Files of Evidently. */
export const evidentlyFormats: readonly FormatDefinition[] = [report];

function recognizeReport({ content: { root } }: Candidate): Recognition | undefined {
  const metrics = getNode(root, 'metrics');
  const texts = [
    getString(metrics),
    ...getItems(metrics).map(({ node }) => getString(getNode(node, 'type')) ?? getString(node)),
  ];
  const isReport = texts.some(text => text?.startsWith('evidently:') === true);
  const collects = getEntries(getNode(root, 'collectors')).some(
    ({ node }) => getNode(node, 'report_config') !== undefined,
  );
  const isOld = ['dashboard_tabs', 'profile_sections'].some(
    key => getNode(root, key) !== undefined,
  );
  return isReport || collects || isOld
    ? { confidence: 'likely', because: 'it describes reports of Evidently' }
    : undefined;
}
