import type { Point } from '../../../server/src/core/graph/layout.ts';
import type { Picture, PictureLane } from '../../../server/src/core/graph/picture.ts';
import { html, svg } from '../../base/elements.ts';
import { icon, iconNamed } from '../../base/icons.ts';
import { lookOf } from '../../language/componentLooks.ts';
import { readLink } from '../panels/readLink.ts';
import { sayLane } from '../read/words.ts';

/** The quiet band of a lane. */
export function createBand({ component }: PictureLane): Element {
  return svg('rect', { class: `band of-${component}`, y: -4000, 'aria-hidden': 'true' });
}

/** Puts a band to its place; it has no end above and below. */
export function placeBand(element: Element, { x, width }: PictureLane, height: number): void {
  element.setAttribute('x', String(x));
  element.setAttribute('width', String(width));
  element.setAttribute('height', String(height + 8000));
}

/** The heading of a lane; it stays above the picture, however that is moved. */
export function createHeading({ component }: PictureLane): HTMLElement {
  return html('div', { role: 'group', tabindex: -1, 'data-spot': `lane:${component}` });
}

/** Fills a heading with icon, label and count. */
export function dressHeading(element: Element, lane: PictureLane, shown: number | undefined): void {
  const { component, label, count, gap } = lane;
  const spoken = sayLane(lane, shown);
  const number =
    shown === undefined || shown >= count ? String(shown ?? count) : `${shown} of ${count}`;
  element.setAttribute('class', `heading of-${component}${count === 0 ? ' empty' : ''}`);
  element.setAttribute('aria-label', spoken);
  element.setAttribute('title', spoken);
  element.replaceChildren(
    icon(iconNamed(lookOf(component).icon), 'component'),
    html('span', { class: 'name' }, label),
    html('span', { class: 'count' }, gap === undefined ? number : 'missing'),
  );
}

/** What a lane without anything in it lacks, why that matters, and what fills it. */
export function createGap({ component, label, gap, width }: PictureLane): Element | undefined {
  if (gap === undefined) {
    return undefined;
  }
  const { missing, why, action } = gap;
  const read = readLink(component, label);
  // Keys reach it through the heading of the lane.
  read?.setAttribute('tabindex', '-1');
  const card = html(
    'div',
    { class: 'gap-card' },
    html('p', { class: 'missing' }, missing),
    html('p', { class: 'why' }, why),
    read,
    action &&
      html(
        'button',
        {
          class: 'plain-button',
          tabindex: -1,
          'data-spot': `gap:${component}`,
          'data-action': action.id,
        },
        action.title,
      ),
  );
  return svg('foreignObject', { width: Math.max(0, width - 16), height: GAP_HEIGHT }, card);
}

/** Room for the longest text in the narrowest lane. */
const GAP_HEIGHT = 330;

/** The highest place in an empty lane that nothing passes through: no line, no frame, no collapsed group. */
export function findRoom(
  { x, width }: PictureLane,
  { groups, nodes, edges }: Picture,
  top: number,
): number {
  const lines = edges.flatMap(({ points }) =>
    points.slice(1).map((point, at) => spanOf(points[at] ?? point, point)),
  );
  const boxes = [...groups, ...nodes].map(box =>
    spanOf(box, { x: box.x + box.width, y: box.y + box.height }),
  );
  const taken = [...lines, ...boxes]
    .filter(({ left, right }) => right > x && left < x + width)
    .sort((a, b) => a.start - b.start);
  let room = top;
  for (const { start, end } of taken) {
    if (start - room >= GAP_HEIGHT) {
      break;
    }
    room = Math.max(room, end + 12);
  }
  return room;
}

interface Span {
  readonly left: number;
  readonly right: number;
  readonly start: number;
  readonly end: number;
}

function spanOf(a: Point, b: Point): Span {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    start: Math.min(a.y, b.y),
    end: Math.max(a.y, b.y),
  };
}
