import { toInertLine } from '../../../text/inert.ts';
import type { PictureGroup, PictureLane } from '../../picture.ts';
import type { ExportMeta } from '../exportMeta.ts';
import { nameOfGroup } from '../nodeNames.ts';
import { clipText, wrapWords } from '../textWidth.ts';
import { COMPONENT_INKS, INK } from './palette.ts';
import { svgElement, svgText, svgTitle } from './svgText.ts';

const FONT_SIZE = 13;
const SMALL = 11;
const LINE = 15;
const PADDING = 8;
/** Height of a heading without what is missing. */
const HEADING = 32;
/** Lines that say what an empty lane lacks. */
const MAX_LINES = 6;

/** Space above a picture in which the headings of its lanes stand. */
export function measureHeadings(lanes: readonly PictureLane[]): number {
  return HEADING + LINE * Math.max(0, ...lanes.map(lane => listGapLines(lane).length));
}

/**
 * A quiet band with its heading; an empty one says what is missing.
 *
 * @param heights Of the picture, and of all headings above it.
 */
export function drawLane(
  lane: PictureLane,
  index: number,
  heights: { readonly picture: number; readonly heading: number },
): string {
  const { x, width, component, label, count, gap } = lane;
  const top = -heights.heading;
  const height = heights.picture + heights.heading;
  const fill = index % 2 === 0 ? INK.band : INK.paper;
  return svgElement(
    'g',
    {},
    ...(gap === undefined ? [] : [svgTitle(gap.why)]),
    svgElement('rect', { x, y: top, width, height, fill }),
    svgElement('rect', { x, y: top, width, height: 3, fill: COMPONENT_INKS[component] }),
    svgText(clipText(`${label} ${count}`, FONT_SIZE, width - 2 * PADDING), {
      x: x + PADDING,
      y: top + 22,
      'font-size': FONT_SIZE,
      fill: count === 0 ? INK.quiet : INK.text,
    }),
    ...listGapLines(lane).map((line, row) =>
      svgText(line, {
        x: x + PADDING,
        y: top + HEADING + 6 + row * LINE,
        'font-size': SMALL,
        fill: INK.quiet,
      }),
    ),
  );
}

function listGapLines({ gap, width }: PictureLane): readonly string[] {
  return gap === undefined
    ? []
    : wrapWords(toInertLine(gap.missing), SMALL, width - 2 * PADDING).slice(0, MAX_LINES);
}

/** A light outline with the group's name and, where there is room, its tool's. */
export function drawGroup(group: PictureGroup, meta: ExportMeta): string {
  const { x, y, width, height, at } = group;
  const name = nameOfGroup(group, meta);
  return svgElement(
    'g',
    {},
    svgTitle(toInertLine(`${name}, ${at.file}:${at.line}`)),
    svgElement('rect', { x, y, width, height, rx: 4, fill: 'none', stroke: INK.line }),
    svgText(clipText(name, SMALL, width - 2 * PADDING), {
      x: x + PADDING,
      y: y + LINE,
      'font-size': SMALL,
      fill: INK.quiet,
    }),
  );
}
