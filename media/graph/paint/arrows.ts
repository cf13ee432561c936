import type { EdgeKind } from '../../../server/src/core/model/edge.ts';
import { svg } from '../../base/elements.ts';

/**
 * Ends of edges. Kinds are told apart by their arrow and their weight, so that dashes are left to say how an
 * edge is known, and colour says nothing alone.
 */
export function createArrows(): SVGDefsElement {
  const kinds = Object.entries(ARROWS) as [EdgeKind, Arrow][];
  return svg(
    'defs',
    {},
    ...kinds.map(([kind, { d, isHollow, length }]) =>
      svg(
        'marker',
        {
          id: `arrow-${kind}`,
          class: `arrow is-${kind}${isHollow ? ' is-hollow' : ''}`,
          markerUnits: 'userSpaceOnUse',
          markerWidth: length + 2,
          markerHeight: 12,
          refX: length,
          refY: 6,
          orient: 'auto',
          overflow: 'visible',
        },
        svg('path', { d }),
      ),
    ),
  );
}

interface Arrow {
  /** The line comes from the left and ends at `length`, half way down a height of 12. */
  readonly d: string;
  readonly isHollow: boolean;
  readonly length: number;
}

const ARROWS: Readonly<Record<EdgeKind, Arrow>> = {
  data: { d: 'M0 2L8 6L0 10Z', isHollow: false, length: 8 },
  order: { d: 'M2 2L8 6L2 10', isHollow: true, length: 8 },
  image: { d: 'M0 2.5H7V9.5H0Z', isHollow: false, length: 8 },
  model: { d: 'M0 6L5 2L10 6L5 10Z', isHollow: false, length: 10 },
  delivery: { d: 'M0 2L7 6L0 10ZM6 2L13 6L6 10Z', isHollow: false, length: 13 },
  trigger: { d: 'M0 2L8 6L0 10Z', isHollow: true, length: 8 },
};
