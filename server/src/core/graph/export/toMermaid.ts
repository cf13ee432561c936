import type { GraphNodeKind } from '../graph.ts';
import type { PictureEdge, VisibleGraph, VisibleNode } from '../picture.ts';
import { CHANGE_MARKS } from './changeMarks.ts';
import { type NamedNode, toDrawOrder } from './drawOrder.ts';
import { EDGE_WORDS } from './edgeWords.ts';
import { describeCommit, type ExportMeta } from './exportMeta.ts';
import { describeNode, EMPTY, nameOfGroup, nameOfNode } from './nodeNames.ts';

/**
 * A flowchart for Mermaid, which GitHub and GitLab draw in Markdown.
 * Source of syntax and limits: Mermaid 11, docs `syntax/flowchart.md`; preprocessing in `diagram-api`.
 */
export function toMermaid(visible: VisibleGraph, meta: ExportMeta): string {
  const { groups, loose, names } = toDrawOrder(visible);
  const lines = [
    ...renderHead(meta),
    ...groups.flatMap(({ group, nodes }, index) => [
      `  subgraph g${index + 1}["${toMermaidText(nameOfGroup(group, meta))}"]`,
      ...nodes.map(node => `    ${renderNode(node)}`),
      '  end',
    ]),
    ...loose.map(node => `  ${renderNode(node)}`),
    ...visible.edges.flatMap(edge => {
      const ends = [names.get(edge.from), names.get(edge.to)];
      return ends.includes(undefined) ? [] : [`  ${ends.join(` ${toArrow(edge)} `)}`];
    }),
    ...renderClasses([...groups.flatMap(({ nodes }) => nodes), ...loose]),
    ...(visible.nodes.length === 0 ? [`  empty["${EMPTY}"]`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * A text between quotes: every mark that is syntax to Mermaid, Markdown or HTML becomes an entity. A backslash
 * before an `n` would break the line even so, so an invisible character parts them.
 */
export function toMermaidText(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} .,_/+=()'\u0080-\u{10ffff}-]/gu, toEntity)
    .replace(/#92;(?=n)/g, '#92;#8203;');
}

function toEntity(character: string): string {
  return `#${character.codePointAt(0)};`;
}

function renderHead(meta: ExportMeta): readonly string[] {
  const commit = describeCommit(meta);
  return [
    'flowchart LR',
    '  accTitle: Pipeline graph',
    ...(commit === undefined ? [] : [`  accDescr: ${commit}`]),
    '  %% Solid lines are declared in one file, dotted ones concluded from two places, missing or removed.',
  ];
}

/** A node in the shape of its kind, with its component below its name. */
function renderNode({ name, node }: NamedNode): string {
  const [open, close] = shapeOf(node);
  const mark = node.change === undefined ? '' : `${CHANGE_MARKS[node.change]} `;
  const text = toMermaidText(`${mark}${nameOfNode(node)}`);
  return `${name}${open}"${text}<br/>${toMermaidText(describeNode(node))}"${close}`;
}

function shapeOf(node: VisibleNode): readonly [open: string, close: string] {
  return node.type === 'node' ? SHAPES[node.kind] : ['[/', '\\]'];
}

const SHAPES: Readonly<Record<GraphNodeKind, readonly [string, string]>> = {
  step: ['[', ']'],
  dataset: ['[(', ')]'],
  model: ['{{', '}}'],
  image: ['[[', ']]'],
  endpoint: ['([', '])'],
  monitor: ['>', ']'],
  schedule: ['((', '))'],
  service: ['(', ')'],
};

/** Data and order are what lines mostly mean; other kinds are written on them, and so is what changed. */
function toArrow({ kind, basis, change }: Pick<PictureEdge, 'kind' | 'basis' | 'change'>): string {
  const label = [
    ...(change === undefined ? [] : [change]),
    ...(kind === 'data' || kind === 'order' ? [] : [EDGE_WORDS[kind]]),
    ...(basis === 'missing' ? ['missing'] : []),
  ].join(', ');
  const isDotted = change === 'removed' || basis !== 'declared';
  const line = change === 'added' ? '==>' : isDotted ? '-.->' : '-->';
  return label === '' ? line : `${line}|${label}|`;
}

/** Borders of what changed: thick for new, dashed for gone, dotted for different. */
function renderClasses(nodes: readonly NamedNode[]): readonly string[] {
  return CLASSES.flatMap(([change, style]) => {
    const names = nodes.filter(({ node }) => node.change === change).map(({ name }) => name);
    return names.length === 0
      ? []
      : [`  classDef ${change} ${style}`, `  class ${names.join(',')} ${change}`];
  });
}

const CLASSES = [
  ['added', 'stroke-width:4px'],
  ['removed', 'stroke-dasharray:6 4'],
  ['changed', 'stroke-width:3px,stroke-dasharray:2 2'],
] as const;
