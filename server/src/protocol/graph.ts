import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { ChangeCounts } from '../core/graph/diffGraphs.ts';
import type { GraphFileFormat } from '../core/graph/export/fileFormats.ts';
import type { NodeDifference } from '../core/graph/nodeDifferences.ts';
import type { Picture, PictureOptions } from '../core/graph/picture.ts';

export type { ChangeCounts } from '../core/graph/diffGraphs.ts';
export type { GraphFileFormat } from '../core/graph/export/fileFormats.ts';
export type { EdgeBasis, GraphNodeKind, GraphPlace } from '../core/graph/graph.ts';
export type { NodeDifference } from '../core/graph/nodeDifferences.ts';
export type {
  LaneGap,
  Picture,
  PictureEdge,
  PictureGroup,
  PictureLane,
  PictureNode,
  PictureOptions,
} from '../core/graph/picture.ts';
export { DEFAULT_PICTURE } from '../core/graph/picture.ts';

/** Which picture is wanted. */
export interface GraphParams {
  /** URI of a workspace folder, as the client names it. */
  readonly folder: string;
  readonly options: PictureOptions;
  /**
   * A commit, branch or tag to compare with; with `...` behind it, where the current commit left it. Only
   * in a trusted workspace, because Git is asked.
   */
  readonly compareWith?: string | undefined;
}

/** A picture of a folder as it is now. */
export interface GraphAnswer {
  readonly folder: string;
  /** Not everything was read yet; `graphChanged` follows. */
  readonly isScanning: boolean;
  readonly picture: Picture;
  /** What changed since `compareWith`; a sentence when that cannot be said, left out while files are read. */
  readonly comparison?: GraphComparison | { readonly failure: string };
}

/** How a graph differs from what it was; changed nodes and edges of the picture have a `change`. */
export interface GraphComparison {
  readonly commit: string;
  readonly nodes: ChangeCounts;
  readonly edges: ChangeCounts;
  /** By node id: what of a changed node is different. */
  readonly differences: Readonly<Record<string, readonly NodeDifference[]>>;
}

/** Sent by the client when it shows the graph, and again after `graphChanged`; `null` for an unknown folder. */
export const graphRequest = new RequestType<GraphParams, GraphAnswer | null, void>('mlops/graph');

/** Folders whose graph may look different. */
export interface GraphChangedParams {
  readonly folders: readonly string[];
}

/**
 * Sent by the server, a few times a second at most, once somebody asked for a graph. It carries no data: who
 * shows the graph asks for it.
 */
export const graphChangedNotification = new NotificationType<GraphChangedParams>(
  'mlops/graphChanged',
);

/** Which graph to write out. */
export interface GraphExportParams extends GraphParams {
  readonly format: GraphFileFormat;
  /** Whether Git may be asked for the commit, and no text differs from its file: it is named then. */
  readonly mayNameCommit: boolean;
}

/** A graph as a file, or why there is none, in a sentence. */
export type GraphExportAnswer =
  | { readonly content: string; readonly encoding: 'utf8' | 'base64' }
  | { readonly failure: string };

/** Asks for a graph as a file. `null` for an unknown folder. */
export const graphExportRequest = new RequestType<
  GraphExportParams,
  GraphExportAnswer | null,
  void
>('mlops/graphExport');
