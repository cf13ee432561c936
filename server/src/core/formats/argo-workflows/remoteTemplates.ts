import type { Place } from '../../model/pipelineModel.ts';
import { getItems, getNode, getNodeAt } from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import { type TemplateReference, toName } from './references.ts';

/** The templates of another object. */
export interface RemoteTemplates {
  /** The name of the object, where it is defined. */
  readonly at: Place;
  readonly names: readonly string[];
}

/**
 * The templates of the object that a reference names; `undefined` when it is not in the workspace, when
 * several have its name, or when its templates cannot all be known.
 */
export function findRemoteTemplates(
  workspace: WorkspaceQueries,
  { text, isOfCluster }: TemplateReference,
): RemoteTemplates | undefined {
  const kind = isOfCluster ? 'argo.ClusterWorkflowTemplate' : 'argo.WorkflowTemplate';
  const found = workspace
    .symbolsOfKind(kind)
    .filter(({ role, name }) => role === 'definition' && name === text);
  const [definition] = found;
  if (definition === undefined || found.length > 1) {
    return undefined;
  }
  const { at } = definition;
  const spec = getNodeAt(workspace.sourceOf(at.path)?.documents[at.document]?.content.root, [
    'spec',
  ]);
  const templates = getItems(getNode(spec, 'templates'));
  const names = templates.flatMap(({ node }) => toName(getNode(node, 'name'))?.text ?? []);
  const isWhole =
    getNode(spec, 'workflowTemplateRef') === undefined && names.length === templates.length;
  return isWhole && names.length > 0 ? { at, names } : undefined;
}
