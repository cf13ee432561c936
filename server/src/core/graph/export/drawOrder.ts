import { getOrCreate } from '../../text/getOrCreate.ts';
import type { GraphGroup } from '../graph.ts';
import type { VisibleGraph, VisibleNode } from '../picture.ts';

/** A graph as drawing languages want it: groups with what they hold, and short names for nodes. */
export interface DrawOrder {
  /** Groups that are not collapsed and hold something. */
  readonly groups: readonly { readonly group: GraphGroup; readonly nodes: readonly NamedNode[] }[];
  /** Nodes without a frame around them, and collapsed groups. */
  readonly loose: readonly NamedNode[];
  /** Name of a node by its id. */
  readonly names: ReadonlyMap<string, string>;
}

/** A node under a name that is made of letters and digits alone. */
export interface NamedNode {
  readonly name: string;
  readonly node: VisibleNode;
}

/** Puts nodes into their groups; names count from `n1` in the order of the graph. */
export function toDrawOrder({ groups, nodes }: Pick<VisibleGraph, 'groups' | 'nodes'>): DrawOrder {
  const named = nodes.map((node, index) => ({ name: `n${index + 1}`, node }));
  const members = new Map<string | undefined, NamedNode[]>();
  for (const entry of named) {
    const group = entry.node.type === 'node' ? entry.node.group : undefined;
    getOrCreate(members, group, () => []).push(entry);
  }
  const framed = groups.flatMap(group => {
    const inside = members.get(group.id) ?? [];
    return inside.length === 0 ? [] : [{ group, nodes: inside }];
  });
  const isFramed = new Set(framed.flatMap(frame => frame.nodes));
  return {
    groups: framed,
    loose: named.filter(node => !isFramed.has(node)),
    names: new Map(named.map(({ name, node }) => [node.id, name])),
  };
}
