import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { getEntries, getString, type TreeNode, type TreePair } from '../tree/node.ts';
import { spanWithin } from '../tree/spanWithin.ts';
import { isFeatureListKey, kindOfFeatureList, LABEL_KEY } from './featureKeys.ts';
import { listNestedTexts } from './nestedTexts.ts';

/** Columns that one part of a configuration gives to a model: the lists of one mapping, together. */
export interface FeatureGroup {
  /** Keys from the top of the document, or of the text in it, to the mapping. */
  readonly keys: readonly string[];
  readonly lists: readonly FeatureList[];
  /** What the model is to predict, where it is named beside the lists. */
  readonly label: FeatureName | undefined;
}

/** One list of columns. */
export interface FeatureList {
  readonly key: string;
  /** `all` where the key says nothing of their type. */
  readonly kind: 'numeric' | 'categorical' | 'all';
  readonly names: readonly FeatureName[];
  /** It is written elsewhere in the document and only named here. */
  readonly isAlias: boolean;
}

/** A column at its place in the document. */
export interface FeatureName {
  readonly text: string;
  readonly span: Span;
  /** Where it is in the tree; `undefined` in texts that stand in a document, which have no tree there. */
  readonly path: readonly (string | number)[] | undefined;
}

/**
 * The groups of a document, those of configuration in a ConfigMap too. Kept per content, because models and
 * several rules ask for them. Groups that something else fills in are left out.
 */
export function readFeatureGroups(content: DocumentContent): readonly FeatureGroup[] {
  const known = GROUPS.get(content);
  if (known !== undefined) {
    return known;
  }
  const groups = readGroups(content);
  GROUPS.set(content, groups);
  return groups;
}

const GROUPS = new WeakMap<DocumentContent, readonly FeatureGroup[]>();

function readGroups({ text, root }: DocumentContent): readonly FeatureGroup[] {
  if (root === undefined || !MENTIONS_FEATURES.test(text)) {
    return [];
  }
  const own = collectGroups({ toName: placed => placed }, root, []);
  const nested = listNestedTexts(root, MENTIONS_FEATURES).flatMap(({ scalar, tree }) =>
    collectGroups(
      {
        toName: name => ({
          ...name,
          span: spanWithin(text, scalar, name.span),
          path: undefined,
        }),
      },
      tree,
      [],
    ),
  );
  return [...own, ...nested];
}

/** A cheap question to the text, before anybody walks the tree. */
const MENTIONS_FEATURES =
  /(?:feature|numeric|numerical|num|categorical|cat|input)_(?:col|name|feature)|(?:^|["'\s])features["']?\s*:/i;

interface Reader {
  /** The name where it stands in the document. */
  toName(name: FeatureName): FeatureName;
}

const MAX_DEPTH = 8;

function collectGroups(
  reader: Reader,
  node: TreeNode,
  path: readonly (string | number)[],
): readonly FeatureGroup[] {
  if (path.length > MAX_DEPTH) {
    return [];
  }
  if (node.kind === 'sequence') {
    return node.items.flatMap((item, index) =>
      item.via === undefined && item.node.kind !== 'scalar'
        ? collectGroups(reader, item.node, [...path, index])
        : [],
    );
  }
  const pairs = getEntries(node);
  const inner = pairs
    .filter(({ via }) => via === undefined)
    .flatMap(({ name, node: child }) =>
      child.kind === 'scalar' ? [] : collectGroups(reader, child, [...path, name]),
    );
  const group = toGroup(reader, pairs, path);
  return group === undefined ? inner : [group, ...inner];
}

function toGroup(
  reader: Reader,
  pairs: readonly TreePair[],
  path: readonly (string | number)[],
): FeatureGroup | undefined {
  const candidates = pairs.filter(({ name, node }) => isFeatureListKey(name) && isNameList(node));
  const lists = candidates.map(pair => toList(reader, pair, path));
  const names = lists.flatMap(list => list.names);
  if (names.length === 0 || names.some(({ text }) => FILLED_IN.test(text))) {
    return undefined;
  }
  return { keys: path.map(String), lists, label: findLabel(reader, pairs, path) };
}

const FILLED_IN = /\$\{|\{\{|\$\(|<%|__[A-Z]/;

function isNameList(node: TreeNode): boolean {
  return (
    node.kind === 'sequence' &&
    node.items.length > 0 &&
    node.items.every(item => getString(item.node) !== undefined)
  );
}

function toList(
  reader: Reader,
  { name: key, node, via }: TreePair,
  path: readonly (string | number)[],
): FeatureList {
  const items = node.kind === 'sequence' ? node.items : [];
  return {
    key,
    kind: kindOfFeatureList(key),
    isAlias: via !== undefined,
    names: items.map((item, index) =>
      reader.toName({
        text: getString(item.node) ?? '',
        span: item.node.span,
        path: [...path, key, index],
      }),
    ),
  };
}

function findLabel(
  reader: Reader,
  pairs: readonly TreePair[],
  path: readonly (string | number)[],
): FeatureName | undefined {
  const pair = pairs.find(({ name }) => LABEL_KEY.test(name));
  const text = getString(pair?.node);
  return pair === undefined || text === undefined || text === '' || FILLED_IN.test(text)
    ? undefined
    : reader.toName({ text, span: pair.node.span, path: [...path, pair.name] });
}
