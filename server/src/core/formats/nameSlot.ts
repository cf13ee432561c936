import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { TreeNode, TreePath } from '../tree/node.ts';

/** A place whose values name something that is known elsewhere, so that the names can be offered there. */
export interface NameSlot {
  /** Keys from the root, with dots between them and `*` for any key or item, to the value that is the name. */
  readonly at: string;
  /** The names are keys of the mapping there. */
  readonly isKey?: true;
  /** Keys at the root that must have these values, where the kind of a document is said by one. */
  readonly when?: Readonly<Record<string, string>>;
  readonly names: NameSource;
}

/** Where the names come from. */
export type NameSource =
  /** Definitions of these kinds of symbols (`ModelSymbol.kind`). */
  | {
      readonly from: 'symbols';
      readonly kinds: readonly string[];
      readonly within: 'file' | 'workspace';
      /** What is written before and behind a name, where a name alone is none: `azureml:` and `@latest`. */
      readonly around?: readonly [before: string, behind: string];
    }
  /** Files and folders, and what steps make. */
  | {
      readonly from: 'paths';
      /** Key beside that names the folder which paths start from, where that is not the document's. */
      readonly folderKey?: string;
    }
  /** Values of a file beside the document, by their keys with dots between them. */
  | { readonly from: 'values'; readonly file: string }
  /** What the document itself says, and files that it names, worked out by its format. */
  | { readonly from: 'document'; list(question: DocumentQuestion): readonly string[] }
  /** Ids of rules, or of formats. */
  | { readonly from: 'rules' | 'formats' };

/** A document, and the place in it that names are wanted for. */
export interface DocumentQuestion {
  readonly path: WorkspacePath;
  /** Without what is being typed. */
  readonly root: TreeNode | undefined;
  readonly at: TreePath;
  /** Values of a YAML file; `undefined` when it cannot be read. */
  valuesOf(path: WorkspacePath): unknown;
}
