import type { NameSlot } from '../nameSlot.ts';
import { listPodNames, namesOfKinds } from '../podNames.ts';

const TEMPLATES = { from: 'symbols', kinds: ['argo.template'], within: 'file' } as const;
const WORKFLOWS = {
  from: 'symbols',
  kinds: ['argo.WorkflowTemplate'],
  within: 'workspace',
} as const;

/** Templates of the same file, workflow templates of any, and objects that their Pods name. */
export const names: readonly NameSlot[] = ['spec', 'spec.workflowSpec'].flatMap(spec => [
  { at: `${spec}.entrypoint`, names: TEMPLATES },
  { at: `${spec}.onExit`, names: TEMPLATES },
  { at: `${spec}.templates.*.dag.tasks.*.template`, names: TEMPLATES },
  { at: `${spec}.templates.*.steps.*.*.template`, names: TEMPLATES },
  { at: `${spec}.workflowTemplateRef.name`, names: WORKFLOWS },
  { at: `${spec}.templates.*.dag.tasks.*.templateRef.name`, names: WORKFLOWS },
  { at: `${spec}.templates.*.steps.*.*.templateRef.name`, names: WORKFLOWS },
  {
    at: `${spec}.templates.*.*.env.*.valueFrom.configMapKeyRef.name`,
    names: namesOfKinds('ConfigMap'),
  },
  { at: `${spec}.templates.*.*.env.*.valueFrom.secretKeyRef.name`, names: namesOfKinds('Secret') },
  ...listPodNames(spec),
]);
