import { getOrCreate } from '../text/getOrCreate.ts';
import type { Graph, GraphChange, GraphEdge, GraphNode } from './graph.ts';
import { listDifferences, type NodeDifference } from './nodeDifferences.ts';

/** How two states of a workspace differ. */
export interface GraphDiff {
  /** All nodes and edges of both states, what changed with its `change`; drawn like any other graph. */
  readonly graph: Graph;
  /** By node id: what of a changed node is different. */
  readonly differences: ReadonlyMap<string, readonly NodeDifference[]>;
  readonly nodes: ChangeCounts;
  /** Edges that lead past nodes in between are not counted beside those that lead through them. */
  readonly edges: ChangeCounts;
}

/** How many there are of each change. */
export type ChangeCounts = Readonly<Record<GraphChange, number>>;

/**
 * What changed from one state of a workspace to another. Nodes are the same when their ids are; lines that
 * moved and findings that came or went are no change.
 */
export function diffGraphs(before: Graph, after: Graph): GraphDiff {
  const { nodes, differences } = diffNodes(before.nodes, after.nodes);
  const edges = diffEdges(before.edges, after.edges);
  const known = new Set(after.groups.map(({ id }) => id));
  return {
    graph: {
      nodes,
      edges,
      groups: [...after.groups, ...before.groups.filter(({ id }) => !known.has(id))],
    },
    differences,
    nodes: countChanges(nodes),
    edges: countChanges(edges.filter(({ via }) => via.length === 0)),
  };
}

/** Whether there is nothing to say. */
export function isSame({ nodes, edges }: GraphDiff): boolean {
  return [...Object.values(nodes), ...Object.values(edges)].every(count => count === 0);
}

function diffNodes(
  before: readonly GraphNode[],
  after: readonly GraphNode[],
): Pick<GraphDiff, 'differences'> & Pick<Graph, 'nodes'> {
  const old = new Map(before.map(node => [node.id, node]));
  const isThere = new Set(after.map(({ id }) => id));
  const differences = new Map<string, readonly NodeDifference[]>();
  const kept = after.map((node): GraphNode => {
    const was = old.get(node.id);
    if (was === undefined) {
      return { ...node, change: 'added' };
    }
    const found = listDifferences(was, node);
    if (found.length === 0) {
      return node;
    }
    differences.set(node.id, found);
    return { ...node, change: 'changed' };
  });
  const gone = before
    .filter(({ id }) => !isThere.has(id))
    .map((node): GraphNode => ({ ...node, change: 'removed' }));
  return { nodes: [...kept, ...gone], differences };
}

/** Edges of one kind between the same nodes, past the same ones, are the same; equal ones are told apart by number. */
function diffEdges(
  before: readonly GraphEdge[],
  after: readonly GraphEdge[],
): readonly GraphEdge[] {
  const old = new Map<string, GraphEdge[]>();
  for (const edge of before) {
    getOrCreate(old, keyOf(edge), () => []).push(edge);
  }
  const kept = after.map((edge): GraphEdge => {
    const was = old.get(keyOf(edge))?.shift();
    if (was === undefined) {
      return { ...edge, change: 'added' };
    }
    return was.basis === edge.basis ? edge : { ...edge, change: 'changed' };
  });
  const gone = [...old.values()].flat();
  return [...kept, ...gone.map((edge): GraphEdge => ({ ...edge, change: 'removed' }))];
}

function keyOf({ from, to, kind, via }: GraphEdge): string {
  return JSON.stringify([from, to, kind, via]);
}

/** Counts changes; what is the same is not counted. */
export function countChanges(
  all: readonly { readonly change?: GraphChange | undefined }[],
): ChangeCounts {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { change } of all) {
    if (change !== undefined) {
      counts[change] += 1;
    }
  }
  return counts;
}
