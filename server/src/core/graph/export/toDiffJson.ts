import { type GraphDiff, isSame } from '../diffGraphs.ts';
import type { GraphChange } from '../graph.ts';
import type { ExportMeta } from './exportMeta.ts';
import { createIdMask } from './maskIds.ts';
import { renderJson, toJsonEdge, toJsonNode } from './toJson.ts';

/** Version of the shape below; it changes when something is renamed or removed. */
const SCHEMA_VERSION = 1;

/**
 * What changed, for programs, in the shape of `schemas/output/graph-diff.schema.json`.
 *
 * @param base The commit that the workspace is compared with.
 */
export function toDiffJson(diff: GraphDiff, base: string, meta: ExportMeta): string {
  const { version, commit } = meta;
  const mask = createIdMask(diff.graph);
  return renderJson({
    schemaVersion: SCHEMA_VERSION,
    version,
    base,
    ...(commit === undefined ? {} : { date: commit.date, commit: commit.hash }),
    same: isSame(diff),
    counts: { nodes: diff.nodes, edges: diff.edges },
    nodes: onlyChanged(diff.graph.nodes).map(node => ({
      change: node.change,
      ...toJsonNode(node, mask),
      differences: diff.differences.get(node.id) ?? [],
    })),
    edges: onlyChanged(diff.graph.edges).map(edge => ({
      change: edge.change,
      ...toJsonEdge(edge, mask),
    })),
  });
}

function onlyChanged<Thing extends { readonly change?: GraphChange | undefined }>(
  things: readonly Thing[],
): readonly Thing[] {
  return things.filter(({ change }) => change !== undefined);
}
