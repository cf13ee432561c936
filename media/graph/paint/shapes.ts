import type { PictureNode } from '../../../server/src/core/graph/picture.ts';

/** Outline of a node as the data of a path: the kind can be told by it, without colour and icon. */
export function outlineOf(node: PictureNode): string {
  const { width, height } = node;
  const draw = node.type === 'group' ? drawStack : DRAWERS[node.kind];
  return draw(width, height);
}

type Draw = (width: number, height: number) => string;

const DRAWERS: Readonly<Record<(PictureNode & { type: 'node' })['kind'], Draw>> = {
  step: (w, h) => rounded(w, h, 4, 4),
  dataset: (w, h) => rounded(w, h, h / 2, h / 2),
  model: (w, h) => chamfered(w, h, 7),
  image: (w, h) => `${rounded(w, h, 1, 1)}M4 0V${h}`,
  endpoint: (w, h) => `M0 0H${w - 10}L${w} ${h / 2}L${w - 10} ${h}H0Z`,
  monitor: (w, h) => rounded(w, h, 4, h / 2),
  schedule: (w, h) => rounded(w, h, h / 2, 4),
  service: (w, h) => `${rounded(w, h, 1, 1)}M0 ${h - 3}H${w}`,
};

/** Radii of the left and of the right corners. */
function rounded(w: number, h: number, left: number, right: number): string {
  const arc = (radius: number, x: number, y: number): string =>
    `a${radius} ${radius} 0 0 1 ${x} ${y}`;
  return [
    `M${left} 0H${w - right}${arc(right, right, right)}V${h - right}${arc(right, -right, right)}`,
    `H${left}${arc(left, -left, -left)}V${left}${arc(left, left, -left)}Z`,
  ].join('');
}

function chamfered(w: number, h: number, cut: number): string {
  return `M${cut} 0H${w - cut}L${w} ${cut}V${h - cut}L${w - cut} ${h}H${cut}L0 ${h - cut}V${cut}Z`;
}

/** A card with another one behind it. */
function drawStack(w: number, h: number): string {
  return `${rounded(w, h, 4, 4)}M5 ${h}v3H${w - 5}v-3`;
}
