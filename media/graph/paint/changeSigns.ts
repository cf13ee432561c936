import { CHANGE_MARKS } from '../../../server/src/core/graph/export/changeMarks.ts';
import type { GraphChange } from '../../../server/src/core/graph/graph.ts';
import { html, svg } from '../../base/elements.ts';
import { createCount } from './counts.ts';

/** Class of what is different, with a space before it; empty for what is the same. */
export function classOfChange(change: GraphChange | undefined): string {
  return change === undefined ? '' : ` diff-${change}`;
}

/**
 * The sign of a change, as exports write it, drawn around the place that it is put to.
 *
 * @param count How many changes it stands for; left out for one.
 */
export function createSign(change: GraphChange, count?: number): Element {
  const text = count === undefined ? '' : String(count);
  const width = SIZE + (text === '' ? 0 : 3 + text.length * 6);
  return svg(
    'g',
    { class: `sign diff-${change}`, 'aria-hidden': 'true' },
    svg('rect', { x: -SIZE / 2, y: -SIZE / 2, width, height: SIZE, rx: 3 }),
    svg('path', { class: 'stroke', d: STROKES[change] }),
    text === '' ? undefined : createCount(text, SIZE / 2 - 1, 3.5),
  );
}

/** The same sign in a line of text; names say in words what it means. */
export function textSign(change: GraphChange): HTMLElement {
  return html(
    'span',
    { class: `text-sign diff-${change}`, 'aria-hidden': 'true' },
    CHANGE_MARKS[change],
  );
}

const SIZE = 13;

const STROKES: Readonly<Record<GraphChange, string>> = {
  added: 'M-3.5 0H3.5M0 -3.5V3.5',
  removed: 'M-3.5 0H3.5',
  changed: 'M-3.5 1C-3 -1.5 -1.5 -1.5 0 0S3 1.5 3.5 -1',
};
