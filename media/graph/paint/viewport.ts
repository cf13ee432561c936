import type { Box, Point } from '../../../server/src/core/graph/layout.ts';
import type { Picture } from '../../../server/src/core/graph/picture.ts';

/** Where the picture stands: a point of it is at `point * scale + (x, y)` in the view. */
export interface ViewportState {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** How large something is. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a picture is, and where what is drawn begins: above is room for headings, which the view has itself. */
export interface Extent extends Size {
  readonly top: number;
}

/** The extent of a picture. */
export function extentOf({ width, height, groups, nodes, edges }: Picture): Extent {
  const tops = [...groups, ...nodes, ...edges.flatMap(({ points }) => points)].map(({ y }) => y);
  // Not by spreading into Math.min, which fails for many.
  const top = tops.reduce((least, y) => Math.min(least, y), height);
  return { width, height, top: tops.length === 0 ? 0 : top };
}

/** Smaller, nothing can be told; larger, nothing is gained. */
const MIN_SCALE = 0.05;
const MAX_SCALE = 3;

/** At first the picture is never smaller than that, so that names can be read. */
const MIN_FIRST_SCALE = 0.7;

const MARGIN = 16;

/** Shows all of the picture, and at most at its own size. */
export function fitAll(picture: Extent, view: Size): ViewportState {
  const scale = clampScale(
    Math.min(
      1,
      (view.width - 2 * MARGIN) / picture.width,
      (view.height - 2 * MARGIN) / (picture.height - picture.top),
    ),
  );
  return {
    x: Math.max(MARGIN, (view.width - picture.width * scale) / 2),
    y: MARGIN - picture.top * scale,
    scale,
  };
}

/** Shows all of the picture where names can be read then, else its upper end, as wide as that fits. */
export function fitFirst(picture: Extent, view: Size): ViewportState {
  const all = fitAll(picture, view);
  if (all.scale >= MIN_FIRST_SCALE) {
    return all;
  }
  const scale = Math.max(MIN_FIRST_SCALE, Math.min(1, (view.width - 2 * MARGIN) / picture.width));
  return {
    x: Math.max(MARGIN, (view.width - picture.width * scale) / 2),
    y: MARGIN - picture.top * scale,
    scale,
  };
}

/** Zooms by a factor, while a point of the view stays where it is. */
export function zoomAt(state: ViewportState, factor: number, { x, y }: Point): ViewportState {
  const scale = clampScale(state.scale * factor);
  const ratio = scale / state.scale;
  return { x: x - (x - state.x) * ratio, y: y - (y - state.y) * ratio, scale };
}

/** Moves as little as needed to have a box of the picture in the view, beside what covers its right. */
export function reveal(state: ViewportState, box: Box, view: Size): ViewportState {
  const left = box.x * state.scale + state.x;
  const top = box.y * state.scale + state.y;
  return {
    ...state,
    x: state.x + shift(left, box.width * state.scale, view.width),
    y: state.y + shift(top, box.height * state.scale, view.height),
  };
}

/** Keeps a part of the picture in the view, so that nobody gets lost. */
export function keepInside(state: ViewportState, picture: Size, view: Size): ViewportState {
  const keep = (at: number, length: number, room: number): number => {
    const least = Math.min(room / 2, 80);
    return Math.max(least - length * state.scale, Math.min(room - least, at));
  };
  return {
    ...state,
    x: keep(state.x, picture.width, view.width),
    y: keep(state.y, picture.height, view.height),
  };
}

/** The point of the picture at a point of the view. */
export function toPicture(state: ViewportState, { x, y }: Point): Point {
  return { x: (x - state.x) / state.scale, y: (y - state.y) / state.scale };
}

function shift(at: number, length: number, room: number): number {
  const margin = Math.min(2 * MARGIN, Math.max(0, (room - length) / 2));
  if (at < margin) {
    return margin - at;
  }
  return at + length > room - margin ? room - margin - length - at : 0;
}

function clampScale(scale: number): number {
  return Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale));
}
