import type { GraphPlace } from '../../../server/src/core/graph/graph.ts';
import type { Picture, PictureNode } from '../../../server/src/core/graph/picture.ts';

/**
 * The node that a place in a file belongs to: the innermost one around it, else the collapsed group that begins
 * above it.
 */
export function nodeAt({ nodes }: Picture, place: GraphPlace): PictureNode | undefined {
  const above = nodes
    .filter(({ at }) => at.file === place.file && at.line <= place.line)
    .sort((a, b) => b.at.line - a.at.line || b.at.column - a.at.column);
  const around = above.find(node => node.type === 'node' && place.line <= node.lastLine);
  return around ?? above.find(({ type }) => type === 'group');
}
