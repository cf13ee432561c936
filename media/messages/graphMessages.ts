import type { GraphPlace } from '../../server/src/core/graph/graph.ts';
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
  /** All files are to be read again. */
  | { readonly type: 'check' };

/** What the graph keeps. */
export interface GraphState {
  readonly folder: string;
  readonly options: PictureOptions;
  /** Where the picture stands in the view. */
  readonly viewport: { readonly x: number; readonly y: number; readonly scale: number } | undefined;
  /** Id of a node. */
  readonly selected: string | undefined;
  readonly isList: boolean;
  readonly hasLegend: boolean;
}
