import type { DocumentEditor } from '../lint/fixWriter.ts';
import { getNode, getPair, type TreeNode, type TreePath } from '../tree/node.ts';

/** Amounts by list and resource: `{ limits: { memory: '2Gi' } }`; values are YAML text. */
export type NewResources = Readonly<
  Partial<Record<'requests' | 'limits', Readonly<Record<string, string>>>>
>;

/** Adds the amounts that a container does not have yet; those that it has stay. */
export function addResources(
  edit: DocumentEditor,
  { node, path }: { readonly node: TreeNode; readonly path: TreePath },
  wanted: NewResources,
): void {
  const resources = getNode(node, 'resources');
  if (resources?.kind !== 'mapping') {
    edit.insert(path, 'resources', renderMapping(wanted, isFlow(node)));
    return;
  }
  for (const [list, amounts] of Object.entries(wanted)) {
    const present = getNode(resources, list);
    if (present?.kind !== 'mapping') {
      edit.insert([...path, 'resources'], list, renderMapping(amounts, isFlow(resources)));
      continue;
    }
    for (const [name, amount] of Object.entries(amounts)) {
      if (getPair(present, name) === undefined) {
        edit.insert([...path, 'resources', list], name, amount);
      }
    }
  }
}

function isFlow(node: TreeNode): boolean {
  return node.kind === 'mapping' && node.style === 'flow';
}

type Nested = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

function renderMapping(value: Nested, inFlow: boolean): string {
  if (inFlow) {
    const pairs = Object.entries(value).map(
      ([key, inner]) => `${key}: ${typeof inner === 'string' ? inner : renderMapping(inner, true)}`,
    );
    return `{ ${pairs.join(', ')} }`;
  }
  return Object.entries(value)
    .map(([key, inner]) =>
      typeof inner === 'string'
        ? `\n${key}: ${inner}`
        : `\n${key}:${renderMapping(inner, false).replaceAll('\n', '\n  ')}`,
    )
    .join('');
}
