import { toInertLine } from '../../text/inert.ts';
import type { EdgeBasis, GraphNodeKind } from '../graph.ts';
import type { VisibleGraph, VisibleNode } from '../picture.ts';
import { type NamedNode, toDrawOrder } from './drawOrder.ts';
import { EDGE_WORDS } from './edgeWords.ts';
import { describeCommit, type ExportMeta } from './exportMeta.ts';
import { describeNode, EMPTY, nameOfGroup, nameOfNode } from './nodeNames.ts';

/**
 * A graph for Graphviz, with groups as clusters.
 * Source: https://graphviz.org/doc/info/lang.html, Graphviz 12.
 */
export function toDot(visible: VisibleGraph, meta: ExportMeta): string {
  const { groups, loose, names } = toDrawOrder(visible);
  const title = ['Pipeline graph', meta.scope, describeCommit(meta)].filter(Boolean).join(', ');
  const lines = [
    'digraph "pipeline graph" {',
    `  graph [rankdir=LR, label=${quote(toInertLine(title))}, labelloc=t, fontname="sans-serif"]`,
    '  node [shape=box, fontname="sans-serif"]',
    '  edge [fontname="sans-serif"]',
    ...groups.flatMap(({ group, nodes }, index) => [
      `  subgraph cluster_${index + 1} {`,
      `    label=${quote(nameOfGroup(group, meta))}`,
      ...nodes.map(node => `    ${renderNode(node)}`),
      '  }',
    ]),
    ...loose.map(node => `  ${renderNode(node)}`),
    ...visible.edges.flatMap(({ from, to, kind, basis }) => {
      const ends = [names.get(from), names.get(to)];
      return ends.includes(undefined)
        ? []
        : [`  ${ends.join(' -> ')} [label=${quote(EDGE_WORDS[kind])}, style=${STYLES[basis]}]`];
    }),
    ...(visible.nodes.length === 0 ? [`  empty [label=${quote(EMPTY)}]`] : []),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function renderNode({ name, node }: NamedNode): string {
  const label = `${escapeDot(nameOfNode(node))}\\n${escapeDot(describeNode(node))}`;
  const place = toInertLine(`${node.at.file}:${node.at.line}`);
  return `${name} [label="${label}", shape=${shapeOf(node)}, tooltip=${quote(place)}]`;
}

function shapeOf(node: VisibleNode): string {
  return node.type === 'node' ? SHAPES[node.kind] : 'folder';
}

const SHAPES: Readonly<Record<GraphNodeKind, string>> = {
  step: 'box',
  dataset: 'cylinder',
  model: 'hexagon',
  image: 'box3d',
  endpoint: 'ellipse',
  monitor: 'note',
  schedule: 'circle',
  service: 'component',
};

const STYLES: Readonly<Record<EdgeBasis, string>> = {
  declared: 'solid',
  concluded: 'dashed',
  missing: 'dotted',
};

/** An ID in double quotes. */
function quote(text: string): string {
  return `"${escapeDot(text)}"`;
}

/**
 * Quotes end the text, backslashes start what Graphviz replaces (`\N`), and entities of HTML are read in labels.
 * A number sign is written as one, because two of them are commands to some CI logs.
 */
function escapeDot(text: string): string {
  return text.replace(/["\\&#]/g, character => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '&': '&amp;',
  '#': '&#35;',
};
