import type { EdgeBasis, GraphChange } from '../../../server/src/core/graph/graph.ts';
import type { EdgeKind } from '../../../server/src/core/model/edge.ts';
import { html, svg } from '../../base/elements.ts';
import { BASIS_LOOKS, EDGE_LOOKS } from '../../language/edgeLooks.ts';
import { KIND_LOOKS } from '../../language/kindLooks.ts';
import { dressEdge } from '../paint/edgePainter.ts';
import { outlineOf } from '../paint/shapes.ts';

/** What lines, arrows and shapes mean. */
export function createLegend(): HTMLElement {
  const kinds = Object.entries(EDGE_LOOKS) as [EdgeKind, { label: string; meaning: string }][];
  const bases = Object.entries(BASIS_LOOKS) as [EdgeBasis, { label: string; meaning: string }][];
  return html(
    'section',
    { class: 'legend', 'aria-label': 'Legend' },
    html('h2', {}, 'Lines'),
    html(
      'ul',
      {},
      ...kinds.map(([kind, look]) => entry(line(kind, 'declared'), look.label, look.meaning)),
    ),
    html('h2', {}, 'How they are known'),
    html(
      'ul',
      {},
      ...bases.map(([basis, look]) => entry(line('data', basis), look.label, look.meaning)),
    ),
    html('h2', { class: 'of-changes' }, 'Compared with a commit'),
    html(
      'ul',
      { class: 'of-changes' },
      ...CHANGES.map(([change, label, meaning]) =>
        entry(line('data', 'declared', change), label, meaning),
      ),
    ),
    html('h2', {}, 'Shapes'),
    html(
      'ul',
      { class: 'shapes' },
      ...Object.entries(KIND_LOOKS).map(([kind, { label }]) => entry(shape(kind), label)),
    ),
  );
}

function entry(sample: Element, label: string, meaning = ''): HTMLElement {
  return html(
    'li',
    {},
    sample,
    html('span', { class: 'name' }, label),
    meaning === '' ? undefined : html('span', { class: 'meaning' }, meaning),
  );
}

const CHANGES: readonly (readonly [GraphChange, label: string, meaning: string])[] = [
  ['added', 'Added', 'It is new here'],
  ['removed', 'Removed', 'It was there, and is no more'],
  ['changed', 'Changed', 'It is there in both, but not the same'],
];

function line(kind: EdgeKind, basis: EdgeBasis, change?: GraphChange): Element {
  const sample = svg('svg', { width: 44, height: 14, 'aria-hidden': 'true' });
  const group = svg('g', {}, svg('path', { d: 'M2 7H40' }));
  dressEdge(group, {
    kind,
    basis,
    change,
    count: 1,
    from: '',
    to: '',
    via: [],
    because: '',
    evidence: [],
    points: [],
  });
  group.querySelector('.plus')?.setAttribute('transform', 'translate(18 7)');
  group.querySelector('.sign')?.setAttribute('transform', 'translate(8 7)');
  sample.append(group);
  return sample;
}

function shape(kind: string): Element {
  const outline = outlineOf({ type: 'node', kind, width: 40, height: 14 } as Parameters<
    typeof outlineOf
  >[0]);
  return svg(
    'svg',
    { width: 44, height: 18, viewBox: '-2 -2 44 18', 'aria-hidden': 'true', class: 'sample' },
    svg('path', { class: 'box', d: outline }),
  );
}
