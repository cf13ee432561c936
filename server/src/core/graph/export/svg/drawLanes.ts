import { toInertLine } from '../../../text/inert.ts';
import type { PictureGroup, PictureLane } from '../../picture.ts';
import type { ExportMeta } from '../exportMeta.ts';
import { nameOfGroup } from '../nodeNames.ts';
import { clipText, wrapWords } from '../textWidth.ts';
import { COMPONENT_INKS, INK } from './palette.ts';
import { svgElement, svgText, svgTitle } from './svgText.ts';

/** Space above a picture in which the names of lanes stand. */
export const LANE_HEADING = 32;
const FONT_SIZE = 13;
const SMALL = 11;
const LINE = 15;
const PADDING = 8;
/** Lines that say what an empty lane lacks. */
const MAX_LINES = 6;

/** A quiet band with its heading; an empty one says what is missing. */
export function drawLane(lane: PictureLane, index: number, height: number): string {
  const { x, width, component, label, count, gap } = lane;
  const room = width - 2 * PADDING;
  const heading = `${label} ${count}`;
  return svgElement(
    'g',
    {},
    svgElement('rect', {
      x,
      y: -LANE_HEADING,
      width,
      height: height + LANE_HEADING,
      fill: index % 2 === 0 ? INK.band : INK.paper,
    }),
    svgElement('rect', {
      x,
      y: -LANE_HEADING,
      width,
      height: 3,
      fill: COMPONENT_INKS[component],
    }),
    svgText(clipText(heading, FONT_SIZE, room), {
      x: x + PADDING,
      y: -10,
      'font-size': FONT_SIZE,
      fill: count === 0 ? INK.quiet : INK.text,
    }),
    ...(gap === undefined ? [] : [svgTitle(gap.why), ...drawGap(gap.missing, lane)]),
  );
}

function drawGap(missing: string, { x, width }: PictureLane): readonly string[] {
  const lines = wrapWords(toInertLine(missing), SMALL, width - 2 * PADDING);
  return lines.slice(0, MAX_LINES).map((line, index) =>
    svgText(line, {
      x: x + PADDING,
      y: 18 + index * LINE,
      'font-size': SMALL,
      fill: INK.quiet,
    }),
  );
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
