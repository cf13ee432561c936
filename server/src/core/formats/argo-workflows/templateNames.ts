import { getItems, getNode } from '../../tree/node.ts';
import type { ArgoWorkflow } from './document.ts';

/**
 * The names of a workflow's templates; `undefined` when they cannot all be known: because a workflow
 * template adds others, or a name is filled in later.
 */
export function listNames({ spec, templates }: ArgoWorkflow): readonly string[] | undefined {
  const isWhole =
    getNode(spec, 'workflowTemplateRef') === undefined &&
    getItems(getNode(spec, 'templates')).length === templates.length &&
    templates.length > 0;
  const names = templates.flatMap(({ name }) => name?.text ?? []);
  return isWhole && names.length === templates.length ? names : undefined;
}
