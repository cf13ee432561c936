import type { Point } from '../../../server/src/core/graph/layout.ts';
import type { PictureEdge } from '../../../server/src/core/graph/picture.ts';

/** The edge that passes a point most closely, within a distance: lines are too thin to be pointed at. */
export function edgeAt(
  edges: readonly PictureEdge[],
  point: Point,
  within: number,
): PictureEdge | undefined {
  let best: PictureEdge | undefined;
  let least = within;
  for (const edge of edges) {
    for (let at = 1; at < edge.points.length; at += 1) {
      const away = distanceTo(edge.points[at - 1] ?? point, edge.points[at] ?? point, point, least);
      if (away < least) {
        least = away;
        best = edge;
      }
    }
  }
  return best;
}

/** From a point to a line between two others; `limit` where it cannot be less. */
function distanceTo(a: Point, b: Point, { x, y }: Point, limit: number): number {
  if (
    x < Math.min(a.x, b.x) - limit ||
    x > Math.max(a.x, b.x) + limit ||
    y < Math.min(a.y, b.y) - limit ||
    y > Math.max(a.y, b.y) + limit
  ) {
    return limit;
  }
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = length === 0 ? 0 : ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - a.x - share * (b.x - a.x), y - a.y - share * (b.y - a.y));
}
