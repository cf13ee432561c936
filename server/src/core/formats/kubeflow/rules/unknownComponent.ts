import type { Report, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { Span } from '../../../text/span.ts';
import { getEntries, getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { KubeflowDocument } from '../document.ts';

/** A compiled pipeline names components and executors of its own file; the API server refuses one that does not hold them. */
export const unknownComponent: Rule<KubeflowDocument> = {
  id: 'kfp/unknown-component',
  summary: 'Component or executor that the compiled pipeline does not hold',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['kubeflow'],
  sources: [
    'https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/compile-a-pipeline/',
    'https://github.com/kubeflow/pipelines/blob/master/api/v2alpha1/pipeline_spec.proto',
  ],
  aliases: ['kubeflow/unknown-component'],

  canJudge: ({ pipeline }) => getNode(pipeline, 'components')?.kind === 'mapping',

  check({ pipeline }, report) {
    const components = getNode(pipeline, 'components');
    const executors = getNode(getNode(pipeline, 'deploymentSpec'), 'executors');
    const root = getNode(pipeline, 'root');
    for (const component of [...getEntries(components).map(({ node }) => node), root]) {
      for (const { node, span } of getEntries(getNode(getNode(component, 'dag'), 'tasks'))) {
        const name = getNode(getNode(node, 'componentRef'), 'name');
        checkName(report, { name, owner: span, known: components, list: 'components' });
      }
      const label = getNode(component, 'executorLabel');
      if (label !== undefined && executors?.kind === 'mapping') {
        checkName(report, { name: label, owner: label.span, known: executors, list: 'executors' });
      }
    }
  },
};

interface Use {
  readonly name: TreeNode | undefined;
  readonly owner: Span;
  readonly known: TreeNode | undefined;
  /** Key that the names stand under. */
  readonly list: string;
}

function checkName(report: Report, { name, owner, known, list }: Use): void {
  const text = getString(name);
  const names = getEntries(known).map(entry => entry.name);
  if (name === undefined || text === undefined || text === '' || names.includes(text)) {
    return;
  }
  const at = name.span;
  const nearest = findNearest(text, names);
  const hint = nearest === undefined ? 'Compile the pipeline again.' : `Did you mean '${nearest}'?`;
  report({
    at,
    owner,
    message: `There is no '${text}' under '${list}', so Kubeflow cannot run this pipeline. ${hint}`,
    ...(nearest === undefined
      ? {}
      : {
          fix: writer => writer.offer(`Change to '${nearest}'`, edit => edit.replace(at, nearest)),
        }),
  });
}
