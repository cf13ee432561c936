import type { Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import { getEntries, getNode, getNodeAt, getPair, type TreePath } from '../../../tree/node.ts';
import type { ArgoDocument, ArgoWorkflow } from '../document.ts';
import { findRoots } from '../flatten.ts';
import { listNames } from '../templateNames.ts';

/** Argo refuses a workflow that does not say which template it starts with. */
export const missingEntrypoint: Rule<ArgoDocument> = {
  id: 'argo/missing-entrypoint',
  summary: 'a workflow does not say which template it starts with',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['argo-workflows'],
  sources: [
    'https://argo-workflows.readthedocs.io/en/latest/workflow-concepts/',
    'https://github.com/argoproj/argo-workflows/blob/v4.0.0/workflow/validate/validate.go',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check({ kind, content, workflows }, report) {
    const path = PATHS.get(kind);
    const [workflow] = workflows;
    const holder = getNodeAt(content.root, path?.slice(0, -1) ?? []);
    const pair = getPair(holder, String(path?.at(-1)));
    if (path === undefined || pair === undefined || workflow === undefined || !lacks(workflow)) {
      return;
    }
    const choices = findRoots(workflow).flatMap(({ name }) => name?.text ?? []);
    report({
      at: pair.key.span,
      owner: pair.span,
      message: `The workflow has no 'entrypoint', so Argo refuses it. Add the name of the template that it starts with.`,
      fix: writer => {
        for (const choice of choices.slice(0, MAX_CHOICES)) {
          writer.offer(`Start with '${choice}'`, edit => edit.insert(path, 'entrypoint', choice));
        }
      },
    });
  },
};

const MAX_CHOICES = 4;

/** Where a workflow stands in its object. Workflow templates need no entrypoint: their users name the template. */
const PATHS: ReadonlyMap<string, TreePath> = new Map([
  ['Workflow', ['spec']],
  ['CronWorkflow', ['spec', 'workflowSpec']],
]);

/** A key that is nearly right is reported as misspelt. */
function lacks(workflow: ArgoWorkflow): boolean {
  const keys = getEntries(workflow.spec).map(({ name }) => name);
  return (
    getNode(workflow.spec, 'entrypoint') === undefined &&
    listNames(workflow) !== undefined &&
    findNearest('entrypoint', keys) === undefined
  );
}
