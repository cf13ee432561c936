import type {
  PictureEdge,
  PictureLane,
  PictureNode,
} from '../../../server/src/core/graph/picture.ts';
import { countOf } from '../../language/sayCounts.ts';
import { type Connection, connectionsOf } from '../read/facts.ts';
import { groupOf, type PictureIndex } from '../read/pictureIndex.ts';
import { sayChanges, sayLane, sayLine, shorten, titleOf } from '../read/words.ts';

/** One line of the list: a lane, a node in it, a connection of that, or what a lane lacks. */
export interface ListRow {
  /** Stays the same in the next picture. */
  readonly key: string;
  readonly level: 1 | 2 | 3;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says: label and description with the same words, so that both can be asked for, and more. */
  readonly spoken: string;
  /** `undefined` where there is nothing to unfold. */
  readonly isExpanded: boolean | undefined;
  readonly position: number;
  readonly setSize: number;
  readonly subject: RowSubject;
}

/** What a line is about. */
export type RowSubject =
  | { readonly type: 'lane'; readonly lane: PictureLane }
  | { readonly type: 'gap'; readonly lane: PictureLane }
  | { readonly type: 'node'; readonly node: PictureNode }
  | {
      readonly type: 'connection';
      readonly edge: PictureEdge;
      readonly way: 'from' | 'to';
    };

/**
 * The picture as lines of a tree: lanes, their nodes, and the connections of each.
 *
 * @param toggled Keys of lanes that are folded, and of nodes that are unfolded.
 */
export function listRows(index: PictureIndex, toggled: ReadonlySet<string>): readonly ListRow[] {
  const { lanes } = index.picture;
  return lanes.flatMap((lane, at) => {
    const key = `lane:${lane.component}`;
    const isExpanded = !toggled.has(key);
    const row: ListRow = {
      key,
      level: 1,
      label: lane.label,
      description: lane.gap === undefined ? String(lane.count) : 'missing',
      spoken: sayLane(lane),
      isExpanded,
      position: at + 1,
      setSize: lanes.length,
      subject: { type: 'lane', lane },
    };
    return isExpanded ? [row, ...rowsInLane(index, lane, toggled)] : [row];
  });
}

function rowsInLane(
  index: PictureIndex,
  lane: PictureLane,
  toggled: ReadonlySet<string>,
): readonly ListRow[] {
  const nodes = index.lanes.get(lane.component) ?? [];
  if (nodes.length === 0 && lane.gap !== undefined) {
    return [gapRow(lane)];
  }
  return nodes.flatMap((node, at) => {
    const key = `node:${node.id}`;
    const isConnected = index.edgesFrom.has(node.id) || index.edgesTo.has(node.id);
    const isExpanded = isConnected ? toggled.has(key) : undefined;
    const group = shorten(index.groups.get(groupOf(node) ?? '')?.label ?? '');
    const row: ListRow = {
      key,
      level: 2,
      label: shorten(node.label),
      description: describe(node, group),
      spoken: sayLine(node, group),
      isExpanded,
      position: at + 1,
      setSize: nodes.length,
      subject: { type: 'node', node },
    };
    return isExpanded === true
      ? [row, ...connectionRows(key, connectionsOf(index, node.id))]
      : [row];
  });
}

function describe(node: PictureNode, group: string): string {
  const change = node.type === 'group' ? sayChanges(node) : (node.change ?? '');
  const parts = node.type === 'group' ? countOf(node.count, 'part') : '';
  return [change, titleOf(node.tool), group, parts].filter(part => part !== '').join(' · ');
}

function gapRow(lane: PictureLane): ListRow {
  const { missing = '', why = '', action } = lane.gap ?? {};
  const label = action === undefined ? missing : `${missing} ${action.title}`;
  return {
    key: `gap:${lane.component}`,
    level: 2,
    label,
    description: why,
    spoken: [label, why].filter(part => part !== '').join(', '),
    isExpanded: undefined,
    position: 1,
    setSize: 1,
    subject: { type: 'gap', lane },
  };
}

function connectionRows(parent: string, connections: readonly Connection[]): readonly ListRow[] {
  return connections.map(({ way, label, how, edge }, at) => {
    const words = `${way === 'to' ? 'leads to' : 'comes from'} ${shorten(label)}`;
    return {
      key: `${parent} ${way} ${at}`,
      level: 3,
      label: words,
      description: how,
      spoken: `${words}, ${how}`,
      isExpanded: undefined,
      position: at + 1,
      setSize: connections.length,
      subject: { type: 'connection', edge, way },
    };
  });
}
