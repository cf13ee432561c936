/**
 * What a layout is told. Lanes are columns from left to right; a node stands in its lane, a collapsed group
 * as a bar over all lanes that it has parts in. Lengths in pixels at 100 %.
 */
export interface LayoutInput {
  /** Empty lanes too; each is at least this wide. */
  readonly lanes: readonly { readonly minWidth: number }[];
  /** In the order in which they are stacked. */
  readonly groups: readonly LayoutGroup[];
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

/** Nodes that are framed together. */
export interface LayoutGroup {
  readonly id: string;
  /** Width of its heading, which is cut off where the group is narrower. Lines do not run through it. */
  readonly headingWidth: number;
}

/** A box. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Index of its lane. */
  readonly lane: number;
  /** Index of the last lane that it covers; the same as `lane` for all but collapsed groups. */
  readonly lastLane: number;
  /** Id of its group; `undefined` for a node that stands alone. */
  readonly group: string | undefined;
}

/** A line between two boxes; both may be the same box. */
export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  /** What it looks like: only lines that look alike may lie on each other where they leave or reach a box. */
  readonly look?: string;
}

/** Where everything stands, in the order of the input; nothing overlaps. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly { readonly x: number; readonly width: number }[];
  readonly groups: readonly Box[];
  readonly nodes: readonly Box[];
  /** Corners of each line, from the border of the first box to the border of the second. */
  readonly edges: readonly (readonly Point[])[];
}

/** A rectangle by its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place in the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Computes where everything stands: a pure function, equal for equal input. */
export type LayoutEngine = (input: LayoutInput) => Layout;
