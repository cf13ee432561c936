import type { PictureGroup } from '../../../server/src/core/graph/picture.ts';
import { svg } from '../../base/elements.ts';
import { shapesOf } from '../../base/icons.ts';
import { shorten, titleOf } from '../read/words.ts';
import { cutText } from './cutText.ts';
import type { FitText } from './fitText.ts';

/** The frame of a group; its heading collapses it. */
export function createFrame({ id }: PictureGroup): Element {
  return svg('g', { class: 'frame' }, svg('rect', { class: 'outline', rx: 4 }), heading(id));
}

function heading(id: string): Element {
  const chevron = svg('g', { class: 'glyph', transform: 'translate(6 3) scale(0.875)' });
  chevron.append(...shapesOf('chevron-down'));
  return svg(
    'g',
    {
      class: 'frame-heading',
      role: 'button',
      tabindex: -1,
      'aria-expanded': 'true',
      'data-spot': `group:${id}`,
    },
    svg('rect', { class: 'hit', height: 20, rx: 3 }),
    chevron,
    svg('text', { x: 24, y: 14 }),
  );
}

/** Writes the name of a group and of its tool. */
export function dressFrame(
  element: Element,
  group: PictureGroup,
  spoken: string,
  fit: FitText,
): void {
  const { tool, width } = group;
  const label = shorten(group.label);
  const tail = ` · ${titleOf(tool)}`;
  element.querySelector('.frame-heading')?.setAttribute('aria-label', spoken);
  const text = element.querySelector('text');
  const isWhole = fit(label, width - 34) === label;
  const room = isWhole ? Math.max(0, width - 34 - label.length * 7) : 0;
  const hasTail = fit(tail, room).length > MIN_TAIL;
  text?.replaceChildren(
    svg('tspan', { class: 'group-name' }, ...cutText(label, width - 34, fit)),
    svg('tspan', { class: 'group-tool' }, ...(hasTail ? cutText(tail, room, fit) : [])),
  );
}

/** Fewer letters of a tool say nothing. */
const MIN_TAIL = 4;

/** Puts a frame to its place. */
export function placeFrame(element: Element, { x, y, width, height }: PictureGroup): void {
  element.setAttribute('transform', `translate(${x} ${y})`);
  const outline = element.querySelector('.outline');
  outline?.setAttribute('width', String(width));
  outline?.setAttribute('height', String(height));
  element.querySelector('.hit')?.setAttribute('width', String(width));
}
