import { COMPONENT_LABELS, type ComponentId } from '../../../model/component.ts';
import { toInertLine } from '../../../text/inert.ts';
import type { PictureNode } from '../../picture.ts';
import { CHANGE_MARKS } from '../changeMarks.ts';
import { describeNode, worstOf } from '../nodeNames.ts';
import { clipName, measureText } from '../textWidth.ts';
import { drawIcon, drawSeverity } from './icons.ts';
import { COMPONENT_INKS, INK } from './palette.ts';
import { svgElement, svgText, svgTitle } from './svgText.ts';

const FONT_SIZE = 12;
const ICON = 12;
const GAP = 6;
/** Of the coloured edge. */
const STRIPE = 4;
/** Characters of a name; as many as a box can never show. */
const MAX_NAME = 500;

/** A box with its icon, its name, and how many findings of the worst severity it has. */
export function drawNode(node: PictureNode): string {
  const { x, y, width, height } = node;
  const middle = y + height / 2;
  const left = x + STRIPE + GAP;
  const badge = drawBadge(node, x + width - GAP, middle);
  const room = x + width - GAP - badge.width - (left + ICON + GAP);
  const kind = node.type === 'node' ? node.kind : 'group';
  const stripes = drawStripes(node, node.type === 'node' ? [node.component] : node.components);
  return svgElement(
    'g',
    {},
    svgTitle(titleOf(node)),
    drawBox(node),
    ...stripes,
    drawIcon(kind, { x: left, y: middle - ICON / 2, color: INK.text }),
    svgText(labelOf(node, room), {
      x: left + ICON + GAP,
      y: middle + FONT_SIZE * 0.35,
      'font-size': FONT_SIZE,
      fill: node.isStale ? INK.quiet : INK.text,
    }),
    badge.markup,
  );
}

function titleOf(node: PictureNode): string {
  const kind = node.type === 'node' ? [node.kind] : [];
  const place = `${node.at.file}:${node.at.line}`;
  const stale = node.isStale ? ['as read before its file broke'] : [];
  return toInertLine([node.label, ...kind, describeNode(node), ...stale, place].join(', '), 300);
}

/** The name in so much room; what a folded group holds stays to be seen. */
function labelOf(node: PictureNode, room: number): string {
  const mark = node.change === undefined ? '' : `${CHANGE_MARKS[node.change]} `;
  const count = node.type === 'group' ? ` (${node.count})` : '';
  const taken = measureText(`${mark}${count}`, FONT_SIZE);
  const name = clipName(toInertLine(node.label, MAX_NAME), FONT_SIZE, room - taken);
  return `${mark}${name}${count}`;
}

function drawBox({ type, x, y, width, height, isStale, change }: PictureNode): string {
  const isDashed = isStale || change === 'removed';
  return svgElement('rect', {
    x,
    y,
    width,
    height,
    rx: 3,
    fill: type === 'group' ? INK.band : INK.paper,
    stroke: isStale ? INK.line : INK.quiet,
    'stroke-width': change === 'added' ? 2.5 : undefined,
    'stroke-dasharray': isDashed ? '4 3' : undefined,
  });
}

/** One piece for each component that the box has something of. */
function drawStripes(box: PictureNode, components: readonly ComponentId[]): readonly string[] {
  const part = box.height / Math.max(components.length, 1);
  return components.map((component, index) =>
    svgElement(
      'rect',
      {
        x: box.x,
        y: box.y + index * part,
        width: STRIPE,
        height: part,
        fill: COMPONENT_INKS[component],
      },
      svgTitle(COMPONENT_LABELS[component]),
    ),
  );
}

function drawBadge(
  { findings }: PictureNode,
  right: number,
  middle: number,
): { readonly markup: string; readonly width: number } {
  const worst = worstOf(findings);
  if (worst === undefined) {
    return { markup: '', width: 0 };
  }
  const number = String(findings[worst]);
  const width = ICON + 3 + measureText(number, FONT_SIZE) + GAP;
  const at = right - width + GAP;
  const count = svgText(number, {
    x: at + ICON + 3,
    y: middle + FONT_SIZE * 0.35,
    'font-size': FONT_SIZE,
    fill: INK.text,
  });
  return { markup: drawSeverity(worst, { x: at, y: middle - ICON / 2 }) + count, width };
}
