import type { Point } from '../../../server/src/core/graph/layout.ts';
import type { PictureEdge } from '../../../server/src/core/graph/picture.ts';
import { svg } from '../../base/elements.ts';
import { classOfChange, createSign } from './changeSigns.ts';

/** How far corners of a line are rounded. */
const CORNER = 5;

/** An element for an edge. It is never heard: lists and details say what is connected. */
export function createEdge(): Element {
  return svg('g', { 'aria-hidden': 'true' }, svg('path'));
}

/** Gives an edge the line of its kind, a plus where something is missing, and a sign where it changed. */
export function dressEdge(element: Element, { kind, basis, count, change }: PictureEdge): void {
  const many = count > 1 ? ' is-many' : '';
  element.setAttribute('class', `edge is-${kind} is-${basis}${many}${classOfChange(change)}`);
  const [line] = element.children;
  line?.setAttribute('marker-end', `url(#arrow-${kind})`);
  const plus = basis === 'missing' ? [svg('path', { class: 'plus', d: 'M-4 0H4M0 -4V4' })] : [];
  const sign = change === undefined ? [] : [createSign(change)];
  element.replaceChildren(...(line === undefined ? [] : [line]), ...plus, ...sign);
}

/** Puts an edge to its place. */
export function placeEdge(element: Element, { points }: PictureEdge): void {
  const [line, ...signs] = element.children;
  line?.setAttribute('d', pathOf(points));
  for (const [at, sign] of signs.entries()) {
    const { x, y } = pointAlong(points, (at + 1) / (signs.length + 1));
    sign.setAttribute('transform', `translate(${round(x)} ${round(y)})`);
  }
}

/** A line through corners, which are rounded a little. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const before = points[at - 1];
      const after = points[at + 1];
      if (before === undefined) {
        return `M${round(point.x)} ${round(point.y)}`;
      }
      return after === undefined
        ? `L${round(point.x)} ${round(point.y)}`
        : cornerOf(before, point, after);
    })
    .join('');
}

/** The point of a line that so much of its length leads to. */
function pointAlong(points: readonly Point[], share: number): Point {
  const lengths = points.slice(1).map((point, at) => distance(points[at] ?? point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * share;
  for (const [at, length] of lengths.entries()) {
    const from = points[at];
    const to = points[at + 1];
    if (left <= length && from !== undefined && to !== undefined) {
      return towards(from, to, left);
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

function cornerOf(before: Point, corner: Point, after: Point): string {
  const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
  const start = towards(corner, before, radius);
  const end = towards(corner, after, radius);
  return `L${round(start.x)} ${round(start.y)}Q${round(corner.x)} ${round(corner.y)} ${round(end.x)} ${round(end.y)}`;
}

function towards(from: Point, to: Point, length: number): Point {
  const all = distance(from, to);
  const share = all === 0 ? 0 : length / all;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
