import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { Picture, PictureOptions } from '../core/graph/picture.ts';

export type { EdgeBasis, GraphNodeKind, GraphPlace } from '../core/graph/graph.ts';
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
}

/** A picture of a folder as it is now. */
export interface GraphAnswer {
  readonly folder: string;
  /** Not everything was read yet; `graphChanged` follows. */
  readonly isScanning: boolean;
  readonly picture: Picture;
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
  readonly format: GraphExportFormat;
}

/** Files that a graph can be written to. */
export type GraphExportFormat = 'svg' | 'png' | 'mermaid' | 'dot' | 'json';

/** Asks for a graph as a file: text, or base64 of a picture. `null` for an unknown folder. */
export const graphExportRequest = new RequestType<
  GraphExportParams,
  { readonly content: string; readonly encoding: 'utf8' | 'base64' } | null,
  void
>('mlops/graphExport');
