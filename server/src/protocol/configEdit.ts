import { RequestType } from 'vscode-jsonrpc';
import type { TextRange } from './textRange.ts';

/** What to write into `.mlops/config.yaml`: the commented start of one, or that a file is left out. */
export type ConfigEditParams =
  | {
      readonly kind: 'create';
      /** URI of a workspace folder. */
      readonly folder: string;
    }
  | {
      readonly kind: 'exclude';
      /** URI of an open document. */
      readonly uri: string;
    };

/** An edit of a config, for the client to make. */
export interface ConfigEdit {
  readonly uri: string;
  /** The file has to be made first. */
  readonly isNew: boolean;
  /** Empty when the config says so already. */
  readonly edits: readonly { readonly range: TextRange; readonly newText: string }[];
}

/**
 * Sent by the client when somebody asks for a config or to leave a file out. `null` when that cannot be
 * done: the document lies in no workspace folder, or the config is broken.
 */
export const configEditRequest = new RequestType<ConfigEditParams, ConfigEdit | null, void>(
  'mlops/configEdit',
);
