import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { Span } from '../../text/span.ts';
import { getEntries, getNode, getString, type TreePair } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';
import { findConfiguration } from './project.ts';

/** A data catalog, typed. */
export interface CatalogDocument extends ReadSource {
  /** Root of the project that the catalog belongs to. */
  readonly project: WorkspacePath;
  /** In the order they are written; templates and factories are left out. */
  readonly dataSets: readonly CatalogEntry[];
}

/** One data set of a catalog. */
export interface CatalogEntry {
  readonly name: string;
  /** Its key. */
  readonly at: Span;
  readonly owner: Span;
  /** As written: `pandas.CSVDataset`. */
  readonly type: string;
  readonly filepath: TextNode | undefined;
  /** How it is read, as text, to compare. */
  readonly loadArguments: string;
  /** How it is written is described. */
  readonly hasSaveArguments: boolean;
  /** `undefined` where it is not written, and where something else decides. */
  readonly versioned: unknown;
  readonly layer: string | undefined;
  readonly credentials: TextNode | undefined;
}

/** Reads a data catalog. */
export function readCatalog(source: ReadSource): CatalogDocument {
  return {
    ...source,
    project: findConfiguration(source.path) ?? parentOf(source.path),
    dataSets: getEntries(source.content.root)
      .filter(({ name }) => !/^_|\{/.test(name))
      .flatMap(readEntry),
  };
}

function readEntry({ name, key, span, node }: TreePair): readonly CatalogEntry[] {
  const type = getString(getNode(node, 'type'));
  if (type === undefined) {
    return [];
  }
  const metadata = getNode(getNode(node, 'metadata'), 'kedro-viz');
  return [
    {
      name,
      at: key.span,
      owner: span,
      type,
      filepath: textNodes(getNode(node, 'filepath'))[0],
      loadArguments: JSON.stringify(getNode(node, 'load_args')?.value ?? null),
      hasSaveArguments: getNode(node, 'save_args') !== undefined,
      versioned: getNode(node, 'versioned')?.value,
      layer: getString(getNode(metadata, 'layer')) ?? getString(getNode(node, 'layer')),
      credentials: textNodes(getNode(node, 'credentials'))[0],
    },
  ];
}
