import type { GraphPlace } from '../../../server/src/core/graph/graph.ts';
import type { Picture, PictureNode } from '../../../server/src/core/graph/picture.ts';

/**
 * The node that a place in a file belongs to: the innermost one around it, else the collapsed group that begins
 * above it. What was removed stands in no file.
 */
export function nodeAt({ nodes }: Picture, place: GraphPlace): PictureNode | undefined {
  const above = nodes
    .filter(({ change, at }) => change !== 'removed' && at.file === place.file)
    .filter(({ at }) => at.line <= place.line)
    .sort((a, b) => b.at.line - a.at.line || b.at.column - a.at.column);
  const around = above.find(node => node.type === 'node' && place.line <= node.lastLine);
  return around ?? above.find(({ type }) => type === 'group');
}
