import type { GraphNodeKind } from '../../graph.ts';
import { INK } from './palette.ts';
import { svgElement } from './svgText.ts';

/** A sign of 12 by 12 pixels for a kind of node, or for a collapsed group. */
export function drawIcon(
  kind: GraphNodeKind | 'group',
  at: { readonly x: number; readonly y: number; readonly color: string },
): string {
  return svgElement('path', {
    d: ICONS[kind],
    transform: `translate(${at.x} ${at.y})`,
    fill: 'none',
    stroke: at.color,
    'stroke-width': 1.3,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  });
}

const ICONS: Readonly<Record<GraphNodeKind | 'group', string>> = {
  // A triangle that points on.
  step: 'M3 1.5L10.5 6L3 10.5Z',
  // A cylinder.
  dataset: 'M1.5 3C1.5 1 10.5 1 10.5 3V9C10.5 11 1.5 11 1.5 9ZM1.5 3C1.5 5 10.5 5 10.5 3',
  // A cube.
  model: 'M6 1L10.5 3.5V8.5L6 11L1.5 8.5V3.5ZM1.5 3.5L6 6L10.5 3.5M6 6V11',
  // Layers.
  image: 'M6 1L11 3.5L6 6L1 3.5ZM1 6L6 8.5L11 6M1 8.5L6 11L11 8.5',
  // A target.
  endpoint: 'M11 6A5 5 0 1 1 1 6A5 5 0 1 1 11 6ZM8 6A2 2 0 1 1 4 6A2 2 0 1 1 8 6Z',
  // A pulse.
  monitor: 'M1 6.5H3.5L5 2L7 10.5L8.5 6.5H11',
  // A clock.
  schedule: 'M11 6A5 5 0 1 1 1 6A5 5 0 1 1 11 6ZM6 3V6L8.2 7.5',
  // Two units of a rack.
  service: 'M1.5 1.5H10.5V5.5H1.5ZM1.5 6.5H10.5V10.5H1.5ZM3.5 3.5H4M3.5 8.5H4',
  // One sheet behind another.
  group: 'M1.5 3.5H8.5V10.5H1.5ZM3.5 3.5V1.5H10.5V8.5H8.5',
};

/** A sign of 12 by 12 pixels for how bad a finding is, with its letter. */
export function drawSeverity(
  severity: keyof typeof SEVERITY_SIGNS,
  at: { readonly x: number; readonly y: number },
): string {
  const { outline, color, mark } = SEVERITY_SIGNS[severity];
  return svgElement(
    'g',
    { transform: `translate(${at.x} ${at.y})` },
    svgElement('path', { d: outline, fill: color }),
    svgElement('path', {
      d: mark,
      fill: 'none',
      stroke: INK.paper,
      'stroke-width': 1.4,
      'stroke-linecap': 'round',
    }),
  );
}

const DISC = 'M12 6A6 6 0 1 1 0 6A6 6 0 1 1 12 6Z';
const LETTER_I = 'M6 5.5V9M6 3.2V3.4';

const SEVERITY_SIGNS = {
  error: { outline: DISC, color: '#a40e26', mark: 'M4 4L8 8M8 4L4 8' },
  warning: {
    outline: 'M6 0.5L12 11.5H0Z',
    color: '#7d4e00',
    mark: 'M6 4.5V7.5M6 9.4V9.6',
  },
  info: { outline: DISC, color: '#0550ae', mark: LETTER_I },
} as const;
