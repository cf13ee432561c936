import type { SeverityCounts } from '../lint/countSeverities.ts';
import type { Severity } from '../lint/finding.ts';
import type { ComponentId } from '../model/component.ts';
import type { EdgeKind } from '../model/edge.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';

/** Everything that a workspace says about its life cycle, as one picture of nodes and edges. */
export interface Graph {
  /** By file, line and id. */
  readonly nodes: readonly GraphNode[];
  /** By the order of the nodes that they connect. */
  readonly edges: readonly GraphEdge[];
  /** By file and line. */
  readonly groups: readonly GraphGroup[];
}

/** What there is: something that runs, something that is handed on, or something that stays. */
export interface GraphNode {
  /** Unique in the workspace, and the same as long as the thing keeps its name and its file. */
  readonly id: string;
  /** Its own key in its tool: a step's key, a task's id, a path, the name of a model. */
  readonly label: string;
  readonly kind: GraphNodeKind;
  readonly component: ComponentId;
  /** Format id of the document that says it. */
  readonly tool: string;
  /** Id of its group; `undefined` for what several groups hand on. */
  readonly group: string | undefined;
  readonly at: GraphPlace;
  /** The last line of all that belongs to it in its file, from 1. */
  readonly lastLine: number;
  /** Findings inside of it. */
  readonly findings: SeverityCounts;
  readonly facts: GraphFacts;
  /** What its file said last, because that does not parse now. */
  readonly isStale: boolean;
  /** Set in a graph that shows two states at once; `undefined` for what is the same in both. */
  readonly change?: GraphChange | undefined;
}

/** How something differs from another state of the workspace. */
export type GraphChange = 'added' | 'removed' | 'changed';

/**
 * `step` runs and ends; `dataset`, `model` and `image` are handed on; `service` keeps running, or brings
 * something to where it runs; `endpoint` answers; `monitor` watches; `schedule` starts others.
 */
export type GraphNodeKind =
  | 'step'
  | 'dataset'
  | 'model'
  | 'image'
  | 'endpoint'
  | 'monitor'
  | 'schedule'
  | 'service';

/** A place in a file; all numbers count from 1, columns in UTF-16 code units. */
export interface GraphPlace {
  readonly file: WorkspacePath;
  readonly line: number;
  readonly column: number;
}

/** What there is to know about a node, as one-line texts without secrets and control characters. */
export interface GraphFacts {
  /** Commands in the order they run. */
  readonly commands: readonly string[];
  readonly image: string | undefined;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly metrics: readonly string[];
  readonly parameters: readonly string[];
  /** When its pipeline is started. */
  readonly schedules: readonly string[];
  /** The first findings, worst first. */
  readonly findings: readonly GraphFinding[];
}

/** A finding inside of a node. */
export interface GraphFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly line: number;
}

/** A connection, in the direction in which things are handed on. */
export interface GraphEdge {
  /** Id of a node. */
  readonly from: string;
  /** Id of a node. */
  readonly to: string;
  readonly kind: EdgeKind;
  /**
   * Ids of the nodes in between, in order. An edge with some stands beside those that lead through them, so
   * that a picture can show either.
   */
  readonly via: readonly string[];
  readonly basis: EdgeBasis;
  /** Completes "because"; empty where the evidence says enough. */
  readonly because: string;
  /** Where it is written; a concluded edge has the two places that it was concluded from. */
  readonly evidence: readonly GraphPlace[];
  /** As for nodes. */
  readonly change?: GraphChange | undefined;
}

/**
 * `declared`: one file says it; `concluded`: two places name the same thing; `missing`: something is needed
 * that nothing makes.
 */
export type EdgeBasis = 'declared' | 'concluded' | 'missing';

/** What one tool runs together, or what one file or folder keeps running. */
export interface GraphGroup {
  /** Unique in the workspace. */
  readonly id: string;
  readonly label: string;
  /** Format id. */
  readonly tool: string;
  readonly at: GraphPlace;
}
