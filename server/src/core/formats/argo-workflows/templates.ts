import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { getEntries, getItems, getNode, type ScalarNode, type TreeNode } from '../../tree/node.ts';
import { readReference, type TemplateReference, toName } from './references.ts';

/** One template of a workflow: something that runs, or the order of others. */
export interface ArgoTemplate {
  /** `undefined` for one that is written where it is used, or whose name is filled in later. */
  readonly name: NamedPlace | undefined;
  readonly node: TreeNode;
  readonly kind: TemplateKind | undefined;
  /** The steps or tasks of `steps` and `dag`; those of one group start together. */
  readonly groups: readonly (readonly ArgoCall[])[];
}

/** The key that says what a template does. Source: argoproj/argo-workflows 4.0, `Template.GetType`. */
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** All of them; a template has exactly one. */
export const TEMPLATE_KINDS = [
  'container',
  'script',
  'containerSet',
  'steps',
  'dag',
  'resource',
  'suspend',
  'http',
  'data',
  'plugin',
] as const;

/** A step or a task: a use of a template. */
export interface ArgoCall {
  readonly name: NamedPlace | undefined;
  readonly node: TreeNode;
  /** A template of the same workflow. */
  readonly template: NamedPlace | undefined;
  /** A template of another object. */
  readonly reference: TemplateReference | undefined;
  /** A template that is written right here. */
  readonly inline: ArgoTemplate | undefined;
  /** Templates that run when it ends, or on an event of it. */
  readonly handlers: readonly NamedPlace[];
  /** Tasks that it waits for, as `dependencies` lists them. */
  readonly dependencies: readonly NamedPlace[];
  /** The condition that it waits for. */
  readonly depends: ScalarNode | undefined;
}

/** The templates of a `templates` list. */
export function readTemplates(list: TreeNode | undefined): readonly ArgoTemplate[] {
  return getItems(list)
    .slice(0, MAX_TEMPLATES)
    .map(({ node }) => readTemplate(node, MAX_DEPTH));
}

const MAX_TEMPLATES = 2000;

/** Templates may be written inside of each other; deeper ones are left out. */
const MAX_DEPTH = 8;

function readTemplate(node: TreeNode, depth: number): ArgoTemplate {
  const kind = TEMPLATE_KINDS.find(key => getNode(node, key) !== undefined);
  return {
    name: toName(getNode(node, 'name')),
    node,
    kind,
    groups: depth === 0 ? [] : readGroups(node, kind, depth),
  };
}

function readGroups(
  node: TreeNode,
  kind: TemplateKind | undefined,
  depth: number,
): readonly (readonly ArgoCall[])[] {
  const calls = (list: TreeNode | undefined): readonly ArgoCall[] =>
    getItems(list).map(item => readCall(item.node, depth));
  if (kind === 'dag') {
    return [calls(getNode(getNode(node, 'dag'), 'tasks'))];
  }
  return kind === 'steps' ? getItems(getNode(node, 'steps')).map(group => calls(group.node)) : [];
}

function readCall(node: TreeNode, depth: number): ArgoCall {
  const inline = getNode(node, 'inline');
  const depends = getNode(node, 'depends');
  const hooks = getEntries(getNode(node, 'hooks')).map(hook => getNode(hook.node, 'template'));
  return {
    name: toName(getNode(node, 'name')),
    node,
    template: toName(getNode(node, 'template')),
    reference: readReference(getNode(node, 'templateRef')),
    inline: inline === undefined ? undefined : readTemplate(inline, depth - 1),
    handlers: [getNode(node, 'onExit'), ...hooks].flatMap(handler => toName(handler) ?? []),
    dependencies: getItems(getNode(node, 'dependencies')).flatMap(item => toName(item.node) ?? []),
    depends: depends?.kind === 'scalar' && typeof depends.value === 'string' ? depends : undefined,
  };
}

/** All steps and tasks of a template, in the order they are written. */
export function listCalls({ groups }: ArgoTemplate): readonly ArgoCall[] {
  return groups.flat();
}

/** Those of templates that are written inside of it, too. */
export function listAllCalls(template: ArgoTemplate): readonly ArgoCall[] {
  return listCalls(template).flatMap(call =>
    call.inline === undefined ? [call] : [call, ...listAllCalls(call.inline)],
  );
}
