import { COMPONENT_LABELS } from '../../model/component.ts';
import { escapeMarkdown } from '../../text/escapeMarkdown.ts';
import { toInertLine } from '../../text/inert.ts';
import { type ChangeCounts, type GraphDiff, isSame } from '../diffGraphs.ts';
import type { GraphChange, GraphEdge, GraphNode, GraphPlace } from '../graph.ts';
import type { NodeDifference } from '../nodeDifferences.ts';
import { CHANGE_MARKS } from './changeMarks.ts';
import { cutToChanges } from './cutToChanges.ts';
import { EDGE_WORDS } from './edgeWords.ts';
import type { ExportMeta } from './exportMeta.ts';
import { countThings, nameOfNode } from './nodeNames.ts';
import { toMermaid } from './toMermaid.ts';

/** A comment on GitHub holds 65,536 characters; what comes around table and drawing is short. */
const MAX_TEXT = 60_000;
/** Rows of a table that somebody still reads, and the characters that they may have together. */
const MAX_ROWS = 60;
const MAX_TABLE = 40_000;
/** Characters of what is different about one node. */
const MAX_DETAIL = 160;
/** Characters of a path. */
const MAX_PATH = 120;
/** Files that are named in a sentence. */
const MAX_FILES = 5;

/**
 * The summary for a pull request: a sentence, a table, a drawing.
 *
 * @param reference What the workspace is compared with, in the user's words.
 */
export function toDiffMarkdown(diff: GraphDiff, reference: string, meta: ExportMeta): string {
  const since = escapeMarkdown(reference);
  if (isSame(diff)) {
    return `The pipeline graph is the same as in ${since}.\n`;
  }
  const words = [
    `Pipeline graph compared with ${since}: ${describeCounts(diff)}.`,
    ...renderUnparsed(meta),
    ...renderTable(diff),
  ].join('\n');
  const drawing = renderDrawing(diff, meta);
  return `${words}${words.length + drawing.length > MAX_TEXT ? '' : drawing}\n`;
}

/** "2 nodes added, 1 changed; 3 connections removed". */
function describeCounts({ nodes, edges }: GraphDiff): string {
  return [...describeChanges(nodes, 'node'), ...describeChanges(edges, 'connection')].join('; ');
}

function describeChanges(counts: ChangeCounts, noun: string): readonly string[] {
  const present = CHANGES.filter(change => counts[change] > 0);
  const parts = present.map((change, index) =>
    index === 0 ? `${countThings(counts[change], noun)} ${change}` : `${counts[change]} ${change}`,
  );
  return parts.length === 0 ? [] : [parts.join(', ')];
}

const CHANGES: readonly GraphChange[] = ['added', 'removed', 'changed'];

/** Else what such a file says would look as if somebody had taken it away. */
function renderUnparsed({ unparsed = [] }: ExportMeta): readonly string[] {
  const names = unparsed
    .slice(0, MAX_FILES)
    .map(path => escapeMarkdown(toInertLine(path, MAX_PATH)));
  const left = unparsed.length - names.length;
  const all = [...names, ...(left > 0 ? [`${left} more`] : [])].join(', ');
  return unparsed.length === 0
    ? []
    : [
        '',
        `Not all of it can be told: ${all} cannot be parsed, so what stands there counts as removed.`,
      ];
}

function renderTable(diff: GraphDiff): readonly string[] {
  const rows = [...listNodeRows(diff), ...listEdgeRows(diff)];
  const shown = takeRows(rows);
  const left = rows.length - shown.length;
  return [
    '',
    '| Change | What | Component | Place | Difference |',
    '| --- | --- | --- | --- | --- |',
    ...shown,
    ...(left > 0
      ? ['', `${countThings(left, 'more change')} ${left === 1 ? 'is' : 'are'} not in this table.`]
      : []),
  ];
}

/** The first rows, as many as fit. */
function takeRows(rows: readonly string[]): readonly string[] {
  let left = MAX_TABLE;
  return rows.slice(0, MAX_ROWS).filter(row => {
    left -= row.length;
    return left >= 0;
  });
}

function listNodeRows({ graph, differences }: GraphDiff): readonly string[] {
  return orderByChange(graph.nodes).map(node =>
    toRow(node.change, [
      `${nameOfNode(node)}, ${node.kind}`,
      COMPONENT_LABELS[node.component],
      describePlace(node.at),
      (differences.get(node.id) ?? []).map(describeDifference).join('; '),
    ]),
  );
}

/** Edges whose ends are new or gone are told by these; the others are what a reader would miss. */
function listEdgeRows({ graph }: GraphDiff): readonly string[] {
  const byId = new Map(graph.nodes.map(node => [node.id, node]));
  return orderByChange(graph.edges.filter(({ via }) => via.length === 0)).flatMap(edge => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    return from === undefined || to === undefined || isTold(edge, from, to)
      ? []
      : [toRow(edge.change, describeEdge(edge, from, to))];
  });
}

function isTold({ change }: GraphEdge, from: GraphNode, to: GraphNode): boolean {
  return change !== 'changed' && (from.change === change || to.change === change);
}

function describeEdge(edge: GraphEdge, from: GraphNode, to: GraphNode): readonly string[] {
  const [place] = edge.evidence;
  return [
    `${nameOfNode(from)} → ${nameOfNode(to)}, ${EDGE_WORDS[edge.kind]}`,
    COMPONENT_LABELS[to.component],
    place === undefined ? '' : describePlace(place),
    edge.change === 'changed' ? `now ${edge.basis}` : '',
  ];
}

function describePlace({ file, line }: GraphPlace): string {
  return `${toInertLine(file, MAX_PATH)}:${line}`;
}

function toRow(change: GraphChange | undefined, cells: readonly string[]): string {
  const mark = change === undefined ? '' : `${CHANGE_MARKS[change]} ${change}`;
  return `| ${[mark, ...cells.map(escapeMarkdown)].join(' | ')} |`;
}

function orderByChange<Thing extends { readonly change?: GraphChange | undefined }>(
  things: readonly Thing[],
): readonly Thing[] {
  return CHANGES.flatMap(change => things.filter(thing => thing.change === change));
}

/** "command: 'a' → 'b'"; of lists only what came and went. */
function describeDifference({ what, before, after }: NodeDifference): string {
  const gone = before.filter(text => !after.includes(text));
  const come = after.filter(text => !before.includes(text));
  if (gone.length === 1 && come.length === 1) {
    return cut(`${what}: ${gone[0]} → ${come[0]}`);
  }
  const parts = [...come.map(text => `+ ${text}`), ...gone.map(text => `− ${text}`)];
  return cut(`${what}: ${parts.length === 0 ? 'another order' : parts.join(', ')}`);
}

function cut(text: string): string {
  return text.length > MAX_DETAIL ? `${[...text].slice(0, MAX_DETAIL).join('')}…` : text;
}

function renderDrawing(diff: GraphDiff, meta: ExportMeta): string {
  const visible = cutToChanges(diff);
  return visible === undefined
    ? ''
    : `\n\n\`\`\`mermaid\n${toMermaid(visible, meta).trimEnd()}\n\`\`\``;
}
