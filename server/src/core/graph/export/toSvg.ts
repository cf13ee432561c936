import type { EdgeKind } from '../../model/edge.ts';
import { toInertLine } from '../../text/inert.ts';
import type { Picture } from '../picture.ts';
import { describeCommit, type ExportMeta } from './exportMeta.ts';
import { countThings, EMPTY } from './nodeNames.ts';
import { drawEdge, drawMarkers } from './svg/drawEdge.ts';
import { drawGroup, drawLane, measureHeadings } from './svg/drawLanes.ts';
import { drawLegend } from './svg/drawLegend.ts';
import { drawNode } from './svg/drawNode.ts';
import { FONTS, INK } from './svg/palette.ts';
import { svgElement, svgText, svgTitle } from './svg/svgText.ts';
import { clipText, measureText } from './textWidth.ts';

/** A picture that stands by itself, with its size in pixels. */
export interface SvgFile {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;
const TITLE_SIZE = 18;
const TEXT_SIZE = 12;
/** Title and the line below it. */
const HEAD = 48;
/** So that title and legend have room beside a small picture. */
const MIN_WIDTH = 480;

/** The whole picture as a file: title, lanes, groups, lines, boxes and legend, in colours of its own. */
export function toSvg(picture: Picture, meta: ExportMeta): SvgFile {
  const inner = Math.max(picture.width, MIN_WIDTH);
  const top = MARGIN + HEAD + measureHeadings(picture.lanes);
  const legendY = top + picture.height + MARGIN / 2;
  const legend = drawLegend(picture, { x: MARGIN, y: legendY, width: inner });
  const width = Math.ceil(inner + 2 * MARGIN);
  const height = Math.ceil(legendY + legend.height + MARGIN);
  const text = svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': FONTS,
    },
    svgTitle('Pipeline graph'),
    svgElement('rect', { width, height, fill: INK.paper }),
    drawMarkers([...new Set(picture.edges.map(({ kind }) => kind))].sort(compareKinds)),
    ...drawHead(picture, meta, inner),
    svgElement('g', { transform: `translate(${MARGIN} ${top})` }, ...drawPicture(picture, meta)),
    legend.markup,
  );
  return { text: `${text.replaceAll('><', '>\n<')}\n`, width, height };
}

function compareKinds(a: EdgeKind, b: EdgeKind): number {
  return a < b ? -1 : 1;
}

function drawHead(picture: Picture, meta: ExportMeta, room: number): readonly string[] {
  const title = `Pipeline graph${meta.scope === undefined ? '' : `: ${toInertLine(meta.scope)}`}`;
  const { nodes, groups } = picture.totals;
  const facts = [
    countThings(nodes, 'node'),
    countThings(groups, 'group'),
    describeCommit(meta),
  ].filter(fact => fact !== undefined);
  return [
    svgText(clipText(title, TITLE_SIZE, room), {
      x: MARGIN,
      y: MARGIN + TITLE_SIZE,
      'font-size': TITLE_SIZE,
      fill: INK.text,
    }),
    svgText(facts.join(' · '), {
      x: MARGIN,
      y: MARGIN + TITLE_SIZE + 20,
      'font-size': TEXT_SIZE,
      fill: INK.quiet,
    }),
  ];
}

function drawPicture(picture: Picture, meta: ExportMeta): readonly string[] {
  const { lanes, groups, nodes, edges, height, width } = picture;
  const heights = { picture: height, heading: measureHeadings(lanes) };
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return [
    ...lanes.map((lane, index) => drawLane(lane, index, heights)),
    ...groups.map(group => drawGroup(group, meta)),
    ...edges.map(edge => drawEdge(edge, [labels.get(edge.from) ?? '', labels.get(edge.to) ?? ''])),
    ...nodes.map(drawNode),
    ...(nodes.length === 0 ? [drawNothing(width, height)] : []),
  ];
}

function drawNothing(width: number, height: number): string {
  const text = `${EMPTY}.`;
  return svgText(text, {
    x: Math.max(0, (width - measureText(text, TEXT_SIZE)) / 2),
    y: height / 2,
    'font-size': TEXT_SIZE,
    fill: INK.quiet,
  });
}
