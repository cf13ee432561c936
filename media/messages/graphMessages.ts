import type { ChangeCounts } from '../../server/src/core/graph/diffGraphs.ts';
import type { GraphPlace } from '../../server/src/core/graph/graph.ts';
import type { NodeDifference } from '../../server/src/core/graph/nodeDifferences.ts';
import type { Picture, PictureOptions } from '../../server/src/core/graph/picture.ts';

/** What the graph and the extension say to each other. */
export interface GraphContract {
  readonly toView: GraphToView;
  readonly toHost: GraphToHost;
  readonly state: GraphState;
}

/** A folder of the workspace. */
export interface GraphFolder {
  readonly uri: string;
  readonly name: string;
}

/** From the extension to the graph. */
export type GraphToView =
  | PictureMessage
  /** There is no picture, and why. */
  | { readonly type: 'unavailable'; readonly reason: 'no-folder' | 'stopped' }
  /** Where the cursor is in the active editor; `place` is left out where that is in no file of the folder. */
  | { readonly type: 'cursor'; readonly place?: GraphPlace };

/** What is to be drawn. */
export interface PictureMessage {
  readonly type: 'picture';
  readonly folder: GraphFolder;
  /** All folders, to choose from. */
  readonly folders: readonly GraphFolder[];
  /** What was asked for. */
  readonly options: PictureOptions;
  /** Not everything was read yet. */
  readonly isScanning: boolean;
  readonly picture: Picture;
  /** What changed since a commit, where somebody asked for that; a sentence where it cannot be said. */
  readonly comparison?: GraphComparison | { readonly failure: string };
}

/** How the graph differs from that of a commit. */
export interface GraphComparison {
  /** As somebody wrote it. */
  readonly with: string;
  readonly commit: string;
  readonly nodes: ChangeCounts;
  readonly edges: ChangeCounts;
  /** By node id. */
  readonly differences: Readonly<Record<string, readonly NodeDifference[]>>;
}

/** From the graph to the extension. */
export type GraphToHost =
  /** Another picture is wanted. */
  | { readonly type: 'ask'; readonly folder: string; readonly options: PictureOptions }
  /** A place is wanted in an editor. */
  | { readonly type: 'open'; readonly place: GraphPlace; readonly toSide: boolean }
  /** The page of a rule is wanted. */
  | { readonly type: 'rule'; readonly rule: string }
  /** What fills the gap of a lane is wanted. */
  | { readonly type: 'act'; readonly action: string }
  /** A file of what is shown is wanted. */
  | { readonly type: 'export' }
  /** A commit to compare with is wanted, or none any more. */
  | { readonly type: 'compare'; readonly isWanted: boolean }
  /** All files are to be read again. */
  | { readonly type: 'check' };

/** What the graph keeps. */
export interface GraphState {
  readonly folder: string;
  readonly options: PictureOptions;
  /** What it is compared with. */
  readonly compareWith: string | undefined;
  /** Where the picture stands in the view. */
  readonly viewport: { readonly x: number; readonly y: number; readonly scale: number } | undefined;
  /** Id of a node. */
  readonly selected: string | undefined;
  readonly isList: boolean;
  readonly hasLegend: boolean;
}
