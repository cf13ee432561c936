import type { ComponentId } from '../model/component.ts';
import type { ChangeCounts } from './diffGraphs.ts';
import type { Graph, GraphEdge, GraphGroup, GraphNode } from './graph.ts';
import type { Box, Point } from './layout.ts';

/** Which part of a graph a picture shows. */
export interface PictureOptions {
  /** Only what lies in this file or folder; `''` for the whole workspace. */
  readonly path: string;
  /** Only this group; `undefined` for all. */
  readonly group: string | undefined;
  /** Only these components; empty for all. */
  readonly components: readonly ComponentId[];
  /** Only these tools, by format id; empty for all. */
  readonly tools: readonly string[];
  /** Only nodes with findings. */
  readonly onlyFindings: boolean;
  /** Only what changed, and what changed lines connect; in a graph that shows two states at once. */
  readonly onlyChanges: boolean;
  /** Only what leads to this node and what follows from it. */
  readonly focus: string | undefined;
  /**
   * Whether data, images and files in between are nodes of their own; otherwise one line leads from what
   * makes something to what uses it.
   */
  readonly showData: boolean;
  /** `auto` collapses all groups where there would be more than `MAX_EXPANDED` nodes. */
  readonly collapse: 'auto' | 'all' | 'none';
  /** Groups by id that are collapsed or expanded by hand; they win over `collapse`. */
  readonly collapsed: readonly string[];
  readonly expanded: readonly string[];
}

/** More nodes than this are shown as groups at first. */
export const MAX_EXPANDED = 150;

/** A graph as it is drawn. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** All components in life cycle order, `platform` last, empty ones too. */
  readonly lanes: readonly PictureLane[];
  readonly groups: readonly PictureGroup[];
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** What the graph holds, whatever is shown of it. */
  readonly totals: { readonly nodes: number; readonly edges: number; readonly groups: number };
  /** All tools and groups of the graph, for filters. */
  readonly tools: readonly string[];
  readonly allGroups: readonly GraphGroup[];
}

/** One component. */
export interface PictureLane {
  readonly component: ComponentId;
  readonly label: string;
  readonly x: number;
  readonly width: number;
  /** Nodes in it when nothing is filtered or collapsed. */
  readonly count: number;
  /** The workspace has something in it; what was removed since a commit is not there any more. */
  readonly isFound: boolean;
  /** What is missing; `undefined` where something can be drawn, and for `platform`. */
  readonly gap: LaneGap | undefined;
}

/** What a component without anything in it lacks. */
export interface LaneGap {
  /** What would be here, in a few words. */
  readonly missing: string;
  /** Why it is worth having, in one sentence. */
  readonly why: string;
  /** What fills it; `undefined` where there is nothing to offer. */
  readonly action: { readonly title: string; readonly id: string } | undefined;
}

/** The frame of a group that is not collapsed. */
export interface PictureGroup extends GraphGroup, Box {}

/** A box. */
export type PictureNode = VisibleNode & Box;

/** A node, or a collapsed group. */
export type VisibleNode = ({ readonly type: 'node' } & GraphNode) | CollapsedGroup;

/** A group as one box, with what it holds. */
export interface CollapsedGroup extends GraphGroup {
  readonly type: 'group';
  /** How many nodes it holds. */
  readonly count: number;
  /** Names of those nodes, each once, to search in. */
  readonly labels?: readonly string[];
  /** In life cycle order. */
  readonly components: readonly ComponentId[];
  readonly findings: GraphNode['findings'];
  readonly isStale: boolean;
  /** `changed` where anything in it differs; `added` and `removed` where all of it was. */
  readonly change?: GraphNode['change'];
  /** How many of its nodes, and of the edges between them, are different. */
  readonly changes?: { readonly nodes: ChangeCounts; readonly edges: ChangeCounts };
}

/** A line; several edges between two collapsed groups are one line. */
export interface PictureEdge extends GraphEdge {
  readonly points: readonly Point[];
  /** How many edges it stands for. */
  readonly count: number;
}

/** What is drawn before anybody asked for something else. */
export const DEFAULT_PICTURE: PictureOptions = {
  path: '',
  group: undefined,
  components: [],
  tools: [],
  onlyFindings: false,
  onlyChanges: false,
  focus: undefined,
  showData: false,
  collapse: 'auto',
  collapsed: [],
  expanded: [],
};

/** The part of a graph that is drawn, before anybody knows where it stands. */
export interface VisibleGraph {
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly VisibleNode[];
  readonly edges: readonly Omit<PictureEdge, 'points'>[];
  /** The whole graph. */
  readonly graph: Graph;
  /** How many of its nodes each component shows when nothing is filtered or collapsed. */
  readonly counts: ReadonlyMap<ComponentId, number>;
}
