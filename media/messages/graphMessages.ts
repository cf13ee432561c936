import type { GraphPlace } from '../../server/src/core/graph/graph.ts';
import type { Picture, PictureOptions } from '../../server/src/core/graph/picture.ts';
import type { ComponentId } from '../../server/src/protocol/components.ts';
import type { GraphAnswer } from '../../server/src/protocol/graph.ts';

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
  /** What it is compared with: a commit, branch or tag, with `...` behind it where the current commit left it. */
  readonly compareWith?: string | undefined;
  /** What came of that; left out while it is not known yet. */
  readonly comparison?: GraphAnswer['comparison'];
}

/** From the graph to the extension. */
export type GraphToHost =
  /** Another picture is wanted. */
  | { readonly type: 'ask'; readonly folder: string; readonly options: PictureOptions }
  /** A place is wanted in an editor; `isGone` for what was removed, so that its file may not be there. */
  | {
      readonly type: 'open';
      readonly place: GraphPlace;
      readonly toSide: boolean;
      readonly isGone: boolean;
    }
  /** The page of a rule is wanted. */
  | { readonly type: 'rule'; readonly rule: string }
  /** The page of a part of the life cycle is wanted. */
  | { readonly type: 'component'; readonly component: ComponentId }
  /** What fills the gap of a lane is wanted. */
  | { readonly type: 'act'; readonly action: string }
  /** The extension is to ask what the graph is compared with. */
  | { readonly type: 'compare' }
  /** The graph is no longer to be compared. */
  | { readonly type: 'stopComparing' }
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
  readonly compareWith: string | undefined;
}
