import { SEVERITIES } from '../../../lint/finding.ts';
import type { EdgeKind } from '../../../model/edge.ts';
import type { EdgeBasis, GraphChange, GraphNodeKind } from '../../graph.ts';
import type { Picture } from '../../picture.ts';
import { CHANGE_MARKS } from '../changeMarks.ts';
import { EDGE_WORDS } from '../edgeWords.ts';
import { worstOf } from '../nodeNames.ts';
import { measureText } from '../textWidth.ts';
import { markerId } from './drawEdge.ts';
import { drawIcon, drawSeverity } from './icons.ts';
import { DASHES, EDGE_INKS, INK } from './palette.ts';
import { svgElement, svgText } from './svgText.ts';

const FONT_SIZE = 11;
const ROW = 20;
const GAP = 18;
const SIGN_GAP = 6;

/** What stands below a picture. */
export interface Legend {
  readonly markup: string;
  readonly height: number;
}

/** Says what the signs of a picture mean: only those that are in it. */
export function drawLegend(
  picture: Picture,
  place: { readonly x: number; readonly y: number; readonly width: number },
): Legend {
  let { x, y } = place;
  const pieces: string[] = [];
  for (const { sign, signWidth, text } of listEntries(picture)) {
    const width = signWidth + SIGN_GAP + measureText(text, FONT_SIZE);
    if (x > place.x && x + width > place.x + place.width) {
      x = place.x;
      y += ROW;
    }
    const label = svgText(text, {
      x: x + signWidth + SIGN_GAP,
      y: y + ROW / 2 + FONT_SIZE * 0.35,
      'font-size': FONT_SIZE,
      fill: INK.text,
    });
    pieces.push(sign(x, y + ROW / 2), label);
    x += width + GAP;
  }
  return { markup: svgElement('g', {}, ...pieces), height: y + ROW - place.y };
}

interface LegendEntry {
  /** Draws the sign, from its left end and around its middle. */
  readonly sign: (x: number, middle: number) => string;
  readonly signWidth: number;
  readonly text: string;
}

function listEntries(picture: Picture): readonly LegendEntry[] {
  const { nodes, edges } = picture;
  const kinds = new Set(nodes.map(node => (node.type === 'node' ? node.kind : 'group')));
  const edgeKinds = new Set(edges.map(({ kind }) => kind));
  const bases = new Set(edges.map(({ basis }) => basis));
  const changes = new Set([...nodes, ...edges].map(({ change }) => change));
  return [
    ...NODE_KINDS.filter(([kind]) => kinds.has(kind)).map(([kind, text]) => ({
      sign: (x: number, middle: number) => drawIcon(kind, { x, y: middle - 6, color: INK.text }),
      signWidth: 12,
      text,
    })),
    ...EDGE_KINDS.filter(kind => edgeKinds.has(kind)).map(kind =>
      toLine(EDGE_WORDS[kind], EDGE_INKS[kind], { 'marker-end': `url(#${markerId(kind)})` }),
    ),
    ...BASES.filter(([basis]) => bases.has(basis)).map(([basis, text]) =>
      toLine(text, INK.quiet, { 'stroke-dasharray': DASHES[basis] }),
    ),
    ...SEVERITIES.filter(severity => severity !== 'hint').flatMap(severity =>
      nodes.some(({ findings }) => worstOf(findings) === severity)
        ? [{ sign: toSeveritySign(severity), signWidth: 12, text: severity }]
        : [],
    ),
    ...CHANGES.filter(change => changes.has(change)).map(change => ({
      sign: (x: number, middle: number) =>
        svgText(CHANGE_MARKS[change], { x, y: middle + 4, 'font-size': 12, fill: INK.text }),
      signWidth: 8,
      text: change,
    })),
  ];
}

function toSeveritySign(severity: 'error' | 'warning' | 'info'): LegendEntry['sign'] {
  return (x, middle) => drawSeverity(severity, { x, y: middle - 6 });
}

function toLine(
  text: string,
  stroke: string,
  attributes: Readonly<Record<string, string | undefined>>,
): LegendEntry {
  return {
    sign: (x, middle) =>
      svgElement('path', {
        d: `M${x} ${middle}H${x + LINE}`,
        stroke,
        fill: 'none',
        'stroke-width': 1.4,
        ...attributes,
      }),
    signWidth: LINE,
    text,
  };
}

const LINE = 28;

const NODE_KINDS: readonly (readonly [GraphNodeKind | 'group', string])[] = [
  ['step', 'step'],
  ['dataset', 'data'],
  ['model', 'model'],
  ['image', 'image'],
  ['service', 'service'],
  ['endpoint', 'endpoint'],
  ['monitor', 'monitor'],
  ['schedule', 'schedule'],
  ['group', 'group with its nodes folded'],
];

const EDGE_KINDS: readonly EdgeKind[] = ['data', 'order', 'image', 'model', 'delivery', 'trigger'];

const BASES: readonly (readonly [EdgeBasis, string])[] = [
  ['declared', 'declared in one file'],
  ['concluded', 'concluded from two places'],
  ['missing', 'needed, but nothing makes it'],
];

const CHANGES: readonly GraphChange[] = ['added', 'removed', 'changed'];
