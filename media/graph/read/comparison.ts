import type { GraphPlace } from '../../../server/src/core/graph/graph.ts';
import type { ChangeCounts } from '../../../server/src/protocol/graph.ts';
import { nameReference } from '../../language/references.ts';
import { nounFor } from '../../language/sayCounts.ts';
import type { PictureMessage } from '../../messages/graphMessages.ts';
import { inReadingOrder, type PictureIndex } from './pictureIndex.ts';
import { sayCountsOfChanges, sumChanges } from './words.ts';

/** Something that is different, as it can be selected: the id of a node, or the name of an edge. */
export interface Change {
  readonly type: 'node' | 'edge';
  readonly id: string;
}

/** "Compared with main: 3 added, 1 removed, 2 changed nodes; 4 added edges.", or why that cannot be said. */
export function sayComparison({ compareWith = '', comparison }: PictureMessage): string {
  if (comparison === undefined) {
    return `Comparing with ${nameReference(compareWith)} ...`;
  }
  if ('failure' in comparison) {
    return `Not compared with ${nameReference(compareWith)}. ${comparison.failure}`;
  }
  const parts = [sayThings(comparison.nodes, 'node'), sayThings(comparison.edges, 'edge')];
  const said = parts.filter(part => part !== '').join('; ');
  return `Compared with ${nameReference(compareWith)}: ${said === '' ? 'nothing changed' : said}.`;
}

/** How many nodes are different without being drawn: data in between, and what filters leave out. */
export function countHidden({ picture, comparison }: PictureMessage): number {
  if (comparison === undefined || 'failure' in comparison) {
    return 0;
  }
  const drawn = picture.nodes.map(node =>
    node.type === 'group'
      ? node.changes === undefined
        ? 0
        : sumChanges(node.changes.nodes)
      : Number(node.change !== undefined),
  );
  return sumChanges(comparison.nodes) - drawn.reduce((sum, count) => sum + count, 0);
}

/** All that is drawn and different, in reading order; edges only where both of their ends are the same. */
export function listChanges({ picture, nodes, edges }: PictureIndex): readonly Change[] {
  const changed = inReadingOrder(picture.nodes.filter(({ change }) => change !== undefined));
  const isSame = (id: string): boolean => nodes.get(id)?.change === undefined;
  const lines = [...edges].filter(
    ([, { change, from, to }]) => change !== undefined && isSame(from) && isSame(to),
  );
  return [
    ...changed.map(({ id }): Change => ({ type: 'node', id })),
    ...lines.map(([id]): Change => ({ type: 'edge', id })),
  ];
}

/** Whether anything that is drawn is different. */
export function hasChanges({ picture }: PictureIndex): boolean {
  return [...picture.nodes, ...picture.edges].some(({ change }) => change !== undefined);
}

/** Whether a place of a picture is one of something that was removed, and says how it was before. */
export function isGone({ picture }: PictureIndex, place: GraphPlace): boolean {
  const { nodes, edges } = picture;
  return (
    nodes.some(({ change, at }) => change === 'removed' && at === place) ||
    edges.some(({ change, evidence }) => change === 'removed' && evidence.includes(place))
  );
}

function sayThings(counts: ChangeCounts, noun: string): string {
  const said = sayCountsOfChanges(counts);
  return said === '' ? '' : `${said} ${nounFor(sumChanges(counts), noun)}`;
}
