import type { EdgeKind } from '../../../model/edge.ts';
import { toInertLine } from '../../../text/inert.ts';
import type { Point } from '../../layout.ts';
import type { PictureEdge } from '../../picture.ts';
import { EDGE_WORDS } from '../edgeWords.ts';
import { DASHES, EDGE_INKS, INK } from './palette.ts';
import { round, svgElement, svgTitle } from './svgText.ts';

/** How far corners are cut. */
const RADIUS = 6;

/**
 * A line with rounded corners and the arrow of its kind.
 *
 * @param between Names of what it connects.
 */
export function drawEdge(edge: PictureEdge, between: readonly [string, string]): string {
  const { kind, basis, count, because, change, points } = edge;
  const words = [
    `${between[0]} to ${between[1]}`,
    EDGE_WORDS[kind],
    basis,
    ...(change === undefined ? [] : [change]),
    ...(count > 1 ? [`${count} connections`] : []),
    ...(because === '' ? [] : [`because ${because}`]),
  ];
  return svgElement(
    'path',
    {
      d: toPath(points),
      fill: 'none',
      stroke: EDGE_INKS[kind],
      'stroke-width': change === 'added' ? 2.8 : 1.4,
      'stroke-dasharray': change === 'removed' ? '10 3 2 3' : DASHES[basis],
      'marker-end': `url(#${markerId(kind)})`,
    },
    svgTitle(toInertLine(words.join(', '), 300)),
  );
}

/** The arrows that lines refer to. */
export function drawMarkers(kinds: readonly EdgeKind[]): string {
  return svgElement('defs', {}, ...kinds.map(drawMarker));
}

function drawMarker(kind: EdgeKind): string {
  const { path, isOpen } = ARROWS[kind];
  const color = EDGE_INKS[kind];
  return svgElement(
    'marker',
    {
      id: markerId(kind),
      viewBox: '0 0 10 10',
      refX: 9,
      refY: 5,
      markerWidth: 10,
      markerHeight: 10,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    svgElement('path', {
      d: path,
      fill: isOpen ? INK.paper : color,
      stroke: color,
      'stroke-width': 1.2,
      'stroke-linejoin': 'round',
    }),
  );
}

/** Shapes that differ without their colours; all of them end at 9, 5. */
const ARROWS: Readonly<Record<EdgeKind, { readonly path: string; readonly isOpen: boolean }>> = {
  data: { path: 'M1 1.5L9 5L1 8.5Z', isOpen: false },
  order: { path: 'M2 1L9 5L2 9L9 5Z', isOpen: false },
  image: { path: 'M2 1.5H9V8.5H2Z', isOpen: false },
  model: { path: 'M1 5L5 1.5L9 5L5 8.5Z', isOpen: false },
  delivery: { path: 'M0.5 1.5L5 5L0.5 8.5ZM4.5 1.5L9 5L4.5 8.5Z', isOpen: false },
  trigger: { path: 'M1 1.5L9 5L1 8.5Z', isOpen: true },
};

/** With a name of ours, because an SVG may stand in a page beside others. */
export function markerId(kind: EdgeKind): string {
  return `mlops-arrow-${kind}`;
}

function toPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) {
        return `M${place(point)}`;
      }
      return after === undefined ? `L${place(point)}` : toCorner(before, point, after);
    })
    .join('');
}

function toCorner(before: Point, corner: Point, after: Point): string {
  const near = approach(corner, before);
  const far = approach(corner, after);
  return `L${place(near)}Q${place(corner)} ${place(far)}`;
}

/** The point beside a corner on the way to another one. */
function approach(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

function place({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}
