import { RequestType } from 'vscode-jsonrpc';
import type { TextRange } from './textRange.ts';

/** What to write into `.mlops/config.yaml`: the commented start of one, that a file is left out, what it is, or that a rule is off. */
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
    }
  | {
      readonly kind: 'format';
      /** URI of an open document. */
      readonly uri: string;
      /** Id of the format that it is, or `none`. */
      readonly format: string;
    }
  | {
      readonly kind: 'ignore';
      /** URI of an open document; the config that holds for it is edited. */
      readonly uri: string;
      readonly rule: string;
      /** Written behind the setting; may be empty. */
      readonly reason: string;
    };

/**
 * Command that asks for a reason and then for a `ConfigEditParams` of kind `ignore`; its one argument is
 * that without the reason. Registered by clients with `InitializationOptions.reasons`.
 */
export const IGNORE_IN_WORKSPACE_COMMAND = 'mlops.ignoreInWorkspace';

/** What `IGNORE_IN_WORKSPACE_COMMAND` is called with. */
export interface IgnoreInWorkspaceArgument {
  readonly uri: string;
  readonly rule: string;
}

/** An edit of a config, for the client to make. */
export interface ConfigEdit {
  readonly uri: string;
  /** The file has to be made first. */
  readonly isNew: boolean;
  /** Empty when the config says so already. */
  readonly edits: readonly { readonly range: TextRange; readonly newText: string }[];
}

/**
 * Sent by the client when somebody asks for a config or to leave a file out or to take it for another format. `null` when that cannot be
 * done: the document lies in no workspace folder, or the config is broken.
 */
export const configEditRequest = new RequestType<ConfigEditParams, ConfigEdit | null, void>(
  'mlops/configEdit',
);
