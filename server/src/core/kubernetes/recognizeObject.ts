import type { DocumentContent } from '../source/sourceFile.ts';
import { getNode, getString } from '../tree/node.ts';

/** The `apiVersion` and `kind` of a document, as far as they can be read. */
export interface ObjectKind {
  readonly apiVersion: string;
  /** `undefined` when there is none, or when the document does not parse. */
  readonly kind: string | undefined;
}

/**
 * What a document says that it is; `undefined` for what has no `apiVersion`. A wreck of a document is told
 * by its text: people want to know where it is broken.
 */
export function findObjectKind({ root, text, problems }: DocumentContent): ObjectKind | undefined {
  const written = getString(getNode(root, 'apiVersion'));
  if (written !== undefined) {
    return { apiVersion: written, kind: getString(getNode(root, 'kind')) };
  }
  const head = problems.length > 0 ? text.slice(0, MAX_HEAD) : '';
  const apiVersion = API_VERSION_LINE.exec(head)?.[1];
  return apiVersion === undefined ? undefined : { apiVersion, kind: KIND_LINE.exec(head)?.[1] };
}

const MAX_HEAD = 20_000;

const API_VERSION_LINE = /^["']?apiVersion["']?:[ \t]*["']?([a-z][a-zA-Z0-9./-]{0,200})/m;

const KIND_LINE = /^["']?kind["']?:[ \t]*["']?([A-Z][a-zA-Z0-9]{0,100})/m;
