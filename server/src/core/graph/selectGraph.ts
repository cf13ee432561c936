import { sumCounts } from '../lint/countSeverities.ts';
import { COMPONENTS, type ComponentId } from '../model/component.ts';
import type { EdgeKind } from '../model/edge.ts';
import { isBelow } from '../paths/workspacePath.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import { countChanges } from './diffGraphs.ts';
import type { Graph, GraphChange, GraphEdge, GraphGroup, GraphNode } from './graph.ts';
import {
  type CollapsedGroup,
  MAX_EXPANDED,
  type PictureOptions,
  type VisibleGraph,
  type VisibleNode,
} from './picture.ts';

/** The part of a graph that somebody wants to see, with groups collapsed. */
export function selectGraph(graph: Graph, options: PictureOptions): VisibleGraph {
  const changed = options.onlyChanges ? findChanged(graph) : undefined;
  const wanted = new Set(
    graph.nodes
      .filter(node => isWanted(node, options) && changed?.has(node.id) !== false)
      .map(({ id }) => id),
  );
  const between = findBetween(graph);
  const shown = options.showData ? wanted : without(wanted, between);
  const edges = graph.edges.filter(edge => isShown(edge, shown));
  const connected = keepConnected(graph, shown, edges);
  const kept = focusOn(connected, edges, options.focus);
  const nodes = graph.nodes.filter(({ id }) => kept.has(id));
  const collapsed = decideCollapsed(graph.groups, nodes, options);
  const counts = countShown(graph, options.showData ? new Set() : between);
  return { ...collapse(graph, { nodes, edges, collapsed }), graph, counts };
}

/** By component: nodes that are shown when nothing is filtered. */
function countShown(graph: Graph, between: ReadonlySet<string>): ReadonlyMap<ComponentId, number> {
  const shown = without(new Set(graph.nodes.map(({ id }) => id)), between);
  const edges = graph.edges.filter(edge => isShown(edge, shown));
  const kept = keepConnected(graph, shown, edges);
  return countByComponent(graph.nodes.filter(({ id }) => kept.has(id)));
}

/** How many nodes each component has. What was removed is not there any more, but its component is listed. */
export function countByComponent(nodes: readonly GraphNode[]): ReadonlyMap<ComponentId, number> {
  const counts = new Map<ComponentId, number>();
  for (const { component, change } of nodes) {
    counts.set(component, (counts.get(component) ?? 0) + (change === 'removed' ? 0 : 1));
  }
  return counts;
}

/** Whether a node lies in the file or folder, and in the group, that somebody wants to see. */
export function isInside(
  { at, group: own }: GraphNode,
  { path, group }: Pick<PictureOptions, 'path' | 'group'>,
): boolean {
  return (
    (path === '' || at.file === path || isBelow(at.file, path)) &&
    (group === undefined || own === group)
  );
}

function isWanted(node: GraphNode, options: PictureOptions): boolean {
  const { components, tools, onlyFindings } = options;
  return (
    isInside(node, options) &&
    (components.length === 0 || components.includes(node.component)) &&
    (tools.length === 0 || tools.includes(node.tool)) &&
    (!onlyFindings || Object.values(node.findings).some(count => count > 0))
  );
}

/** What changed, and the ends of what changed. */
function findChanged({ nodes, edges }: Graph): ReadonlySet<string> {
  return new Set([
    ...nodes.filter(({ change }) => change !== undefined).map(({ id }) => id),
    ...edges.filter(({ change }) => change !== undefined).flatMap(({ from, to }) => [from, to]),
  ]);
}

/**
 * What is handed on and need not be a node of its own: an edge leads past it, or nothing but its one
 * user says anything about it. Models of a registry, data that is tracked and what is missing stay.
 */
function findBetween({ nodes, edges }: Graph): ReadonlySet<string> {
  const made = new Set(edges.map(({ to }) => to));
  const missing = new Set(edges.filter(({ basis }) => basis === 'missing').map(({ from }) => from));
  return new Set(
    nodes
      .filter(({ id, kind }) => {
        const isFile = id.startsWith('data:');
        const isRemote = isFile && id.includes('://');
        return !missing.has(id) && (kind === 'image' || (isFile && (made.has(id) || !isRemote)));
      })
      .map(({ id }) => id),
  );
}

function without(ids: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter(id => !others.has(id)));
}

/** An edge past nodes that are shown is not: the way through them is. */
function isShown({ from, to, via }: GraphEdge, shown: ReadonlySet<string>): boolean {
  return shown.has(from) && shown.has(to) && (via.length === 0 || !via.every(id => shown.has(id)));
}

/** Data that stands alone after all else was taken out says nothing. */
function keepConnected(
  { nodes }: Graph,
  shown: ReadonlySet<string>,
  edges: readonly GraphEdge[],
): ReadonlySet<string> {
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return new Set(
    nodes
      .filter(({ id, group }) => shown.has(id) && (group !== undefined || ends.has(id)))
      .map(({ id }) => id),
  );
}

/** A node, what leads to it, and what follows from it. */
function focusOn(
  shown: ReadonlySet<string>,
  edges: readonly GraphEdge[],
  focus: string | undefined,
): ReadonlySet<string> {
  if (focus === undefined || !shown.has(focus)) {
    return shown;
  }
  const forward = new Map<string, string[]>();
  const back = new Map<string, string[]>();
  for (const { from, to } of edges) {
    getOrCreate(forward, from, () => []).push(to);
    getOrCreate(back, to, () => []).push(from);
  }
  return new Set([...reach(focus, forward), ...reach(focus, back)]);
}

function reach(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const id of seen) {
    for (const other of next.get(id) ?? []) {
      seen.add(other);
    }
  }
  return seen;
}

/**
 * Groups of one node are never collapsed: the node says more. Where there is much to see, what only carries
 * the life cycle is folded first, then everything.
 */
function decideCollapsed(
  groups: readonly GraphGroup[],
  nodes: readonly GraphNode[],
  { collapse: wish, collapsed, expanded }: PictureOptions,
): ReadonlySet<string> {
  const sizes = new Map<string, number>();
  const core = new Set<string>();
  for (const { group = '', component } of nodes) {
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    if (component !== 'platform') {
      core.add(group);
    }
  }
  const isMuch = wish === 'auto' && nodes.length > MAX_OPEN_PLATFORM;
  const isAll = wish === 'all' || (wish === 'auto' && nodes.length > MAX_EXPANDED);
  const [closed, open] = [new Set(collapsed), new Set(expanded)];
  const isFolded = (id: string): boolean => isAll || (isMuch && !core.has(id));
  return new Set(
    groups
      .map(({ id }) => id)
      .filter(id => (sizes.get(id) ?? 0) > 1)
      .filter(id => closed.has(id) || (isFolded(id) && !open.has(id))),
  );
}

/** With more nodes than this, groups of platform alone are collapsed at first. */
const MAX_OPEN_PLATFORM = 40;

interface Kept {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly collapsed: ReadonlySet<string>;
}

function collapse(
  graph: Graph,
  { nodes, edges, collapsed }: Kept,
): Omit<VisibleGraph, 'graph' | 'counts'> {
  const members = new Map<string, GraphNode[]>();
  const placeOf = new Map<string, string>();
  for (const node of nodes) {
    const group = node.group ?? '';
    const isInside = collapsed.has(group);
    placeOf.set(node.id, isInside ? group : node.id);
    getOrCreate(members, group, () => []).push(node);
  }
  const inside = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const place = placeOf.get(edge.from);
    if (place !== undefined && place !== edge.from && place === placeOf.get(edge.to)) {
      getOrCreate(inside, place, () => []).push(edge);
    }
  }
  const isOpen = ({ id }: GraphGroup): boolean => members.has(id) && !collapsed.has(id);
  return {
    groups: graph.groups.filter(isOpen),
    nodes: [
      ...graph.groups
        .filter(({ id }) => collapsed.has(id))
        .map(group => toCollapsed(group, members.get(group.id) ?? [], inside.get(group.id) ?? [])),
      ...nodes
        .filter(({ id }) => placeOf.get(id) === id)
        .map((node): VisibleNode => ({ ...node, type: 'node' })),
    ],
    edges: mergeEdges(edges, placeOf),
  };
}

function toCollapsed(
  group: GraphGroup,
  members: readonly GraphNode[],
  edges: readonly GraphEdge[],
): CollapsedGroup {
  const present = new Set<ComponentId>(members.map(({ component }) => component));
  return {
    ...group,
    type: 'group',
    count: members.length,
    labels: [...new Set(members.map(({ label }) => label))],
    components: COMPONENTS.filter(component => present.has(component)),
    findings: sumCounts(members.map(member => member.findings)),
    isStale: members.some(({ isStale }) => isStale),
    change: joinChanges([...members, ...edges]),
    changes: { nodes: countChanges(members), edges: countChanges(edges) },
  };
}

/** One word for several: theirs where they agree, else that something changed, if anything did. */
function joinChanges(
  all: readonly { readonly change?: GraphChange | undefined }[],
): GraphChange | undefined {
  const changes = new Set(all.map(({ change }) => change));
  const [first] = changes;
  return changes.size > 1 ? 'changed' : first;
}

/** Several edges of a kind between two boxes are one line. */
function mergeEdges(
  edges: readonly GraphEdge[],
  placeOf: ReadonlyMap<string, string>,
): VisibleGraph['edges'] {
  const merged = new Map<string, VisibleGraph['edges'][number]>();
  for (const edge of edges) {
    const [from, to] = [placeOf.get(edge.from), placeOf.get(edge.to)];
    const isInside = from === to && edge.from !== edge.to;
    if (from !== undefined && to !== undefined && !isInside) {
      const key = `${from}\n${to}\n${edge.kind}`;
      const before = merged.get(key);
      merged.set(
        key,
        before === undefined
          ? { ...edge, from, to, count: 1 }
          : { ...before, count: before.count + 1, change: joinChanges([before, edge]) },
      );
    }
  }
  // What was removed implies nothing that stayed.
  const isImplied = ({ from, to, change }: GraphEdge, stronger: EdgeKind): boolean => {
    const other = merged.get(`${from}\n${to}\n${stronger}`);
    return other !== undefined && (other.change !== 'removed' || change === 'removed');
  };
  return [...merged.values()].filter(
    edge => !IMPLIED[edge.kind]?.some(stronger => isImplied(edge, stronger)),
  );
}

/** What a line of another kind between the same two boxes says already. */
const IMPLIED: Readonly<Partial<Record<EdgeKind, readonly EdgeKind[]>>> = {
  order: ['data', 'model', 'image', 'trigger', 'delivery'],
  data: ['delivery'],
};
