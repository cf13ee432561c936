import { formats } from '../../server/src/core/formats/formats.ts';
import type { Graph, GraphEdge } from '../../server/src/core/graph/graph.ts';
import type { VisibleGraph } from '../../server/src/core/graph/picture.ts';
import { readGraph } from '../../server/src/core/graph/readGraph.ts';
import { listMissingRules } from '../../server/src/core/lint/listRules.ts';
import { openWorkspace } from './workspace.ts';

/** The graph of files in memory. */
export async function graphOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Graph> {
  const workspace = await openWorkspace(new Map(Object.entries(files)));
  return readGraph(workspace, { missingRules: listMissingRules(formats) });
}

/**
 * A graph as lines to read: nodes as `component kind label @ file:line`, edges as
 * `from -kind-> to`, with `~` for concluded and `?` for missing, and what lies in between in parentheses.
 */
export function drawGraph({ nodes, edges }: Graph): readonly string[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return [
    ...nodes.map(
      ({ component, kind, label, at }) => `${component} ${kind} ${label} @ ${at.file}:${at.line}`,
    ),
    ...edges.map(edge => drawEdge(edge, labels)),
  ];
}

/** What is shown of a graph, as lines to read; a collapsed group is `[label] count`. */
export function drawVisible({ nodes, edges }: VisibleGraph): readonly string[] {
  const names = nodes.map((node): [string, string] => [
    node.id,
    node.type === 'group' ? `[${node.label}]` : node.label,
  ]);
  const labels = new Map(names);
  return [
    ...nodes.map(node =>
      node.type === 'group' ? `[${node.label}] ${node.count}` : `${node.kind} ${node.label}`,
    ),
    ...edges.map(edge => drawEdge(edge, labels)),
  ];
}

const MARKS = { declared: '', concluded: '~', missing: '?' } as const;

function drawEdge(
  { from, to, kind, basis, via }: GraphEdge,
  labels: ReadonlyMap<string, string>,
): string {
  const name = (id: string): string => labels.get(id) ?? id;
  const between = via.length === 0 ? '' : ` (${via.map(name).join(', ')})`;
  return `${name(from)} -${kind}${MARKS[basis]}-> ${name(to)}${between}`;
}
