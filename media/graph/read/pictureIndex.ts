import type {
  Picture,
  PictureEdge,
  PictureGroup,
  PictureNode,
} from '../../../server/src/core/graph/picture.ts';
import type { ComponentId } from '../../../server/src/core/model/component.ts';
import type { GraphAnswer, NodeDifference } from '../../../server/src/protocol/graph.ts';

/** A picture, with ways to find things in it. */
export interface PictureIndex {
  readonly picture: Picture;
  readonly nodes: ReadonlyMap<string, PictureNode>;
  /** Frames, by the id of their group. */
  readonly groups: ReadonlyMap<string, PictureGroup>;
  /** Edges by the node that they start at. */
  readonly edgesFrom: ReadonlyMap<string, readonly PictureEdge[]>;
  /** Edges by the node that they lead to. */
  readonly edgesTo: ReadonlyMap<string, readonly PictureEdge[]>;
  /** Edges by a name that stays the same in the next picture, also where several say the same. */
  readonly edges: ReadonlyMap<string, PictureEdge>;
  readonly edgeNames: ReadonlyMap<PictureEdge, string>;
  /** Nodes of each lane, from top to bottom. */
  readonly lanes: ReadonlyMap<ComponentId, readonly PictureNode[]>;
  /** Nodes inside of each frame, in reading order. */
  readonly members: ReadonlyMap<string, readonly PictureNode[]>;
  /** By node: what of it is different from what the picture is compared with. */
  differencesOf(id: string): readonly NodeDifference[];
  /** The label of a node; its id where it is not drawn. */
  nameOf(id: string): string;
}

/** Reads a picture once, with what came of a comparison. */
export function indexPicture(
  picture: Picture,
  comparison?: GraphAnswer['comparison'],
): PictureIndex {
  const differences = new Map(
    Object.entries(
      comparison !== undefined && 'differences' in comparison ? comparison.differences : {},
    ),
  );
  const { groups, edges } = picture;
  const nodes = new Map(picture.nodes.map(node => [node.id, node]));
  const downwards = [...picture.nodes].sort((a, b) => a.y - b.y || a.x - b.x);
  const named = nameEdges(edges);
  return {
    picture,
    nodes,
    groups: new Map(groups.map(group => [group.id, group])),
    edgesFrom: groupBy(edges, ({ from }) => from),
    edgesTo: groupBy(edges, ({ to }) => to),
    edges: new Map(named),
    edgeNames: new Map(named.map(([name, edge]) => [edge, name])),
    lanes: groupBy(downwards, laneOf),
    members: groupBy(inReadingOrder(picture.nodes), node => groupOf(node) ?? ''),
    differencesOf: id => differences.get(id) ?? [],
    nameOf: id => nodes.get(id)?.label ?? id,
  };
}

/** From lane to lane, and in each from top to bottom. */
export function inReadingOrder(nodes: readonly PictureNode[]): readonly PictureNode[] {
  return [...nodes].sort((a, b) => a.x - b.x || a.y - b.y);
}

/** The lane that a node is in; a collapsed group is in its first one. */
export function laneOf(node: PictureNode): ComponentId {
  return node.type === 'node' ? node.component : (node.components[0] ?? 'platform');
}

/** How many nodes of a lane are drawn, without those that were removed; `undefined` where some are inside of collapsed groups. */
export function countShown({ picture }: PictureIndex, component: ComponentId): number | undefined {
  let count = 0;
  for (const node of picture.nodes) {
    if (node.type === 'group' && node.components.includes(component)) {
      return undefined;
    }
    const isThere = node.type === 'node' && node.change !== 'removed';
    count += isThere && node.component === component ? 1 : 0;
  }
  return count;
}

/** Id of the group that a node is in. */
export function groupOf(node: PictureNode): string | undefined {
  return node.type === 'node' ? node.group : undefined;
}

function nameEdges(
  edges: readonly PictureEdge[],
): readonly (readonly [name: string, edge: PictureEdge])[] {
  const seen = new Map<string, number>();
  return edges.map(edge => {
    const { from, to, kind, basis, via } = edge;
    const name = JSON.stringify([from, to, kind, basis, via]);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return [count === 0 ? name : `${name} ${count}`, edge];
  });
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
