import { COMPONENT_LABELS, COMPONENTS, type ComponentId } from '../model/component.ts';
import { estimateWidth } from './estimateWidth.ts';
import { laneGapOf } from './laneGaps.ts';
import type { Box, Layout, LayoutGroup, LayoutInput, LayoutNode } from './layout.ts';
import type { Picture, PictureLane, VisibleGraph, VisibleNode } from './picture.ts';
import { countByComponent } from './selectGraph.ts';

/** What the layout has to know about a part of a graph. */
export function toLayoutInput({ groups, nodes, edges, graph }: VisibleGraph): LayoutInput {
  const counts = countByComponent(graph.nodes);
  return {
    lanes: COMPONENTS.map(component => ({
      minWidth: hasGap(component, counts) ? GAP_WIDTH : LANE_WIDTH,
    })),
    groups: groups.map(({ id, label, tool }): LayoutGroup => {
      const width = HEADING_EXTRA + estimateWidth(`${label} ${tool}`) * HEADING_SCALE;
      return { id, headingWidth: Math.min(MAX_HEADING, width) };
    }),
    nodes: nodes.map(toLayoutNode),
    edges: edges.map(({ from, to, kind, basis, change = '' }) => ({
      from,
      to,
      look: `${kind} ${basis} ${change}`,
    })),
  };
}

/** Joins what is shown with where it stands. */
export function toPicture(visible: VisibleGraph, layout: Layout): Picture {
  const { graph } = visible;
  return {
    width: layout.width,
    height: layout.height,
    lanes: toLanes(visible, layout),
    groups: visible.groups.map((group, index) => ({
      ...group,
      ...(layout.groups[index] ?? NOWHERE),
    })),
    nodes: visible.nodes.map((node, index) => ({ ...node, ...(layout.nodes[index] ?? NOWHERE) })),
    edges: visible.edges.map((edge, index) => ({ ...edge, points: layout.edges[index] ?? [] })),
    totals: {
      nodes: graph.nodes.length,
      edges: graph.edges.length,
      groups: graph.groups.length,
    },
    tools: [...new Set(graph.nodes.map(({ tool }) => tool))].sort(),
    allGroups: graph.groups,
  };
}

function toLanes(visible: VisibleGraph, layout: Layout): readonly PictureLane[] {
  const counts = countByComponent(visible.graph.nodes);
  return COMPONENTS.map((component, index) => ({
    component,
    label: COMPONENT_LABELS[component],
    x: layout.lanes[index]?.x ?? 0,
    width: layout.lanes[index]?.width ?? 0,
    count: visible.counts.get(component) ?? 0,
    isFound: (counts.get(component) ?? 0) > 0,
    gap: hasGap(component, counts) ? laneGapOf(component) : undefined,
  }));
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

function hasGap(component: ComponentId, counts: ReadonlyMap<ComponentId, number>): boolean {
  return component !== 'platform' && !counts.has(component);
}

/** Widths in pixels: a lane for its heading, one that says what is missing, and the heading of a group. */
const LANE_WIDTH = 128;
const GAP_WIDTH = 184;
const MAX_HEADING = 600;

/** Icon and name of the tool in a group's heading, whose letters are smaller than those of a node. */
const HEADING_EXTRA = 40;
const HEADING_SCALE = 0.9;

/** A node in pixels: one line of text with an icon before and perhaps a badge behind it. */
const NODE_HEIGHT = 28;
const MIN_WIDTH = 120;
const MAX_WIDTH = 240;
const NODE_EXTRA = 40;
const BADGE = 32;

function toLayoutNode(node: VisibleNode): LayoutNode {
  const lanes = (node.type === 'group' ? node.components : [node.component]).map(component =>
    COMPONENTS.indexOf(component),
  );
  const text = node.type === 'group' ? `${node.label} ${node.count}` : node.label;
  const hasBadge = Object.values(node.findings).some(count => count > 0);
  const width = estimateWidth(text) + NODE_EXTRA + (hasBadge ? BADGE : 0);
  return {
    id: node.id,
    width: Math.ceil(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width))),
    height: NODE_HEIGHT,
    lane: Math.min(...lanes),
    lastLane: Math.max(...lanes),
    group: node.type === 'group' ? undefined : node.group,
  };
}
