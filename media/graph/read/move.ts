import type { PictureEdge, PictureNode } from '../../../server/src/core/graph/picture.ts';
import type { ComponentId } from '../../../server/src/core/model/component.ts';
import { findByLetters } from '../typeAhead.ts';
import { groupOf, laneOf, type PictureIndex } from './pictureIndex.ts';

/** Something in the picture that can have the focus; a gap is the button in an empty lane. */
export interface Spot {
  readonly type: 'node' | 'group' | 'lane' | 'gap';
  /** Id of a node or group, or a component. */
  readonly id: string;
}

/** Keys that move the focus. */
export type MoveKey =
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'Escape';

/**
 * Where a key leads; `undefined` where there is nothing in that direction. Right and left follow edges, up
 * and down stay in the lane, Escape goes to what holds the spot; from a lane it leads out of the picture.
 *
 * @param before Where the focus was before; whoever turns round goes back the way they came.
 */
export function move(
  index: PictureIndex,
  from: Spot,
  key: MoveKey,
  before?: Spot,
): Spot | undefined {
  switch (from.type) {
    case 'node':
      return moveFromNode(index, from.id, key, before);
    case 'group':
      return moveFromGroup(index, from.id, key);
    case 'lane':
      return moveFromLane(index, from.id, key);
    case 'gap':
      return key === 'Escape' || key === 'ArrowUp'
        ? lane(from.id)
        : moveFromLane(index, from.id, key);
  }
}

/** Where the focus goes first: the topmost node of the first lane that has one, else the first lane. */
export function firstSpot({ lanes, picture }: PictureIndex): Spot | undefined {
  const [filled] = picture.lanes.flatMap(({ component }) => lanes.get(component)?.[0] ?? []);
  const [first] = picture.lanes;
  return filled !== undefined ? node(filled) : first && lane(first.component);
}

/** The next node whose name begins with a text, in reading order, behind a spot. */
export function typeAhead(
  index: PictureIndex,
  from: Spot | undefined,
  text: string,
): Spot | undefined {
  const order = index.picture.lanes.flatMap(({ component }) => index.lanes.get(component) ?? []);
  const at = order.findIndex(({ id }) => from?.type === 'node' && id === from.id);
  return toNode(findByLetters(order, at, text));
}

function moveFromNode(
  index: PictureIndex,
  id: string,
  key: MoveKey,
  before: Spot | undefined,
): Spot | undefined {
  const from = index.nodes.get(id);
  if (from === undefined) {
    return firstSpot(index);
  }
  const column = index.lanes.get(laneOf(from)) ?? [];
  const at = column.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return follow(index, from, index.edgesFrom.get(id) ?? [], before);
    case 'ArrowLeft':
      return follow(index, from, index.edgesTo.get(id) ?? [], before);
    case 'ArrowDown':
      return toNode(column[at + 1]);
    case 'ArrowUp':
      return toNode(column[at - 1]) ?? lane(laneOf(from));
    case 'Home':
      return toNode(column[0]);
    case 'End':
      return toNode(column.at(-1));
    case 'Escape':
      return groupSpot(index, from) ?? lane(laneOf(from));
  }
}

function follow(
  { nodes }: PictureIndex,
  from: PictureNode,
  edges: readonly PictureEdge[],
  before: Spot | undefined,
): Spot | undefined {
  const others = edges.flatMap(
    edge => nodes.get(edge.from === from.id ? edge.to : edge.from) ?? [],
  );
  const back = others.find(({ id }) => before?.type === 'node' && before.id === id);
  const away = (other: PictureNode): number => Math.abs(other.y - from.y);
  const [nearest] = others
    .filter(({ id }) => id !== from.id)
    .sort((a, b) => away(a) - away(b) || a.x - b.x);
  return toNode(back ?? nearest);
}

function moveFromGroup(index: PictureIndex, id: string, key: MoveKey): Spot | undefined {
  const members = index.members.get(id) ?? [];
  const [first] = members;
  if (key === 'ArrowRight') {
    return toNode(first);
  }
  if (key === 'Escape') {
    return first && lane(laneOf(first));
  }
  const ids = [...index.groups.values()]
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map(group => group.id);
  const next = neighbour(
    ids,
    id,
    key === 'ArrowDown' ? 'next' : key === 'ArrowUp' ? 'previous' : key,
  );
  return next === undefined ? undefined : { type: 'group', id: next };
}

function moveFromLane(index: PictureIndex, id: string, key: MoveKey): Spot | undefined {
  const { picture } = index;
  const own = picture.lanes.find(({ component }) => component === id);
  if (key === 'ArrowDown') {
    const first = toNode(index.lanes.get(id as ComponentId)?.[0]);
    return first ?? (own?.gap?.action === undefined ? undefined : { type: 'gap', id });
  }
  const ids = picture.lanes.map(({ component }) => component as string);
  const next = neighbour(
    ids,
    id,
    key === 'ArrowRight' ? 'next' : key === 'ArrowLeft' ? 'previous' : key,
  );
  return next === undefined ? undefined : lane(next);
}

function neighbour(
  ids: readonly string[],
  id: string,
  way: MoveKey | 'next' | 'previous',
): string | undefined {
  const at = ids.indexOf(id);
  switch (way) {
    case 'next':
      return ids[at + 1];
    case 'previous':
      return ids[at - 1];
    case 'Home':
      return ids[0];
    case 'End':
      return ids.at(-1);
    default:
      return undefined;
  }
}

function groupSpot({ groups }: PictureIndex, from: PictureNode): Spot | undefined {
  const id = groupOf(from);
  return id !== undefined && groups.has(id) ? { type: 'group', id } : undefined;
}

function node({ id }: PictureNode): Spot {
  return { type: 'node', id };
}

function toNode(found: PictureNode | undefined): Spot | undefined {
  return found && node(found);
}

function lane(id: string): Spot {
  return { type: 'lane', id };
}
