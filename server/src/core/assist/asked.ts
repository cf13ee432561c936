import type { Format } from '../formats/format.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { SchemaObject } from '../schema/jsonSchema.ts';
import type { TreeNode } from '../tree/node.ts';
import type { Place } from './place.ts';

/** A place in a document that something is to be offered for. */
export interface Asked {
  readonly path: WorkspacePath;
  /** Text of the document. */
  readonly text: string;
  readonly place: Place;
  /** The document without what is being typed, as far as it can be read. */
  readonly root: TreeNode | undefined;
  /** What the document is. */
  readonly format: Format | undefined;
  /** What it may become, when there is nothing in it yet. */
  readonly candidates: readonly Format[];
  /** How many files of the workspace hold documents of a format. */
  countOf(format: Format): number;
  readonly schema: SchemaObject | undefined;
  readonly layout: Layout;
}

/** How the file is indented, and how its lines end. */
export interface Layout {
  readonly step: number;
  /** Dashes of lists stand further right than their key by this. */
  readonly dash: number;
  readonly lineEnd: '\n' | '\r\n';
}
