import { toInert } from '../../text/inert.ts';
import type { Graph, GraphEdge, GraphGroup, GraphNode, GraphPlace } from '../graph.ts';
import type { ExportMeta } from './exportMeta.ts';
import { createIdMask, type IdMask } from './maskIds.ts';

/** Version of the shape below; it changes when something is renamed or removed. */
const SCHEMA_VERSION = 1;

/** The graph for programs, in the shape of `schemas/output/graph.schema.json`. */
export function toJson(graph: Graph, meta: ExportMeta): string {
  const { version, commit } = meta;
  const mask = createIdMask(graph);
  return renderJson({
    schemaVersion: SCHEMA_VERSION,
    version,
    ...(commit === undefined ? {} : { date: commit.date, commit: commit.hash }),
    nodes: graph.nodes.map(node => toJsonNode(node, mask)),
    edges: graph.edges.map(edge => toJsonEdge(edge, mask)),
    groups: graph.groups.map(group => toJsonGroup(group, mask)),
  });
}

/** JSON with everything escaped that is not inert as text; inside of strings these are JSON's own escapes. */
export function renderJson(value: unknown): string {
  return `${toInert(JSON.stringify(value, undefined, 2), '\n')}\n`;
}

/** A node as programs read it. */
export function toJsonNode(node: GraphNode, mask: IdMask): Readonly<Record<string, unknown>> {
  const { id, label, kind, component, tool, group, at, findings } = node;
  const { error, warning, info, hint } = findings;
  return {
    id: mask(id),
    label,
    kind,
    component,
    tool,
    group: group === undefined ? null : mask(group),
    ...toPlace(at),
    findings: { error, warning, info, hint },
  };
}

/** An edge as programs read it. */
export function toJsonEdge(edge: GraphEdge, mask: IdMask): Readonly<Record<string, unknown>> {
  const { from, to, kind, via, basis, evidence } = edge;
  return {
    from: mask(from),
    to: mask(to),
    kind,
    via: via.map(mask),
    basis,
    evidence: evidence.map(toPlace),
  };
}

function toJsonGroup(
  { id, label, tool, at }: GraphGroup,
  mask: IdMask,
): Readonly<Record<string, unknown>> {
  return { id: mask(id), label, tool, ...toPlace(at) };
}

function toPlace({ file, line }: GraphPlace): { readonly file: string; readonly line: number } {
  return { file, line };
}
