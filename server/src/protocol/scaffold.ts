import { RequestType } from 'vscode-jsonrpc';

/** Which scaffold to write, and where. */
export interface ScaffoldParams {
  /** URI of a workspace folder, as the client names it. */
  readonly folder: string;
  /** Id of a scaffold, such as a gap of the graph offers. */
  readonly id: string;
}

/** New files, for the client to make, or why there are none. */
export type ScaffoldAnswer =
  /** The first one is shown. */
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly uri: string; readonly text: string }[];
    }
  /** One file, to be filled in; `body` is in LSP's snippet syntax. */
  | { readonly kind: 'snippet'; readonly uri: string; readonly body: string }
  /** Nothing is overwritten: this file exists. */
  | { readonly kind: 'taken'; readonly uri: string; readonly path: string };

/** Sent by the client when somebody wants to fill a gap. `null` for an unknown folder or scaffold. */
export const scaffoldRequest = new RequestType<ScaffoldParams, ScaffoldAnswer | null, void>(
  'mlops/scaffold',
);
