import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { getEntries, getNode, getString, type ScalarNode, type TreeNode } from '../tree/node.ts';
import { spanWithin } from '../tree/spanWithin.ts';
import { listNestedTexts } from './nestedTexts.ts';

/** The part of the data that a setting is about. */
export type SplitPart = 'train' | 'validation' | 'test';

/** A setting that says where one part of the data lies. */
export interface SplitPath {
  readonly part: SplitPart;
  /** As written: `train_data_path`. */
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** Settings that stand beside each other, so that they are about the same data. */
export type SplitPaths = readonly SplitPath[];

/** Groups of settings of a document that name files of several parts of the data, ConfigMaps included. */
export function collectSplitPaths({ text, root }: DocumentContent): readonly SplitPaths[] {
  if (root === undefined || !MENTIONS_PARTS.test(text)) {
    return [];
  }
  return [
    ...collect(root, 0, scalar => scalar.span),
    ...listNestedTexts(root, MENTIONS_PARTS).flatMap(({ scalar, tree }) =>
      collect(tree, 0, inner => spanWithin(text, scalar, inner.span)),
    ),
  ];
}

/** A cheap question to the text; without a training part nothing can be mixed with it. */
const MENTIONS_PARTS =
  /(?:test|holdout|val|valid|validation)(?:ing)?_(?:data|dataset|set|path|file|uri|url|csv)/i;

const MAX_DEPTH = 12;

type Place = (scalar: ScalarNode) => Span;

function collect(node: TreeNode, depth: number, place: Place): readonly SplitPaths[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  if (node.kind === 'sequence') {
    const own = toPaths(
      node.items.flatMap(({ node: item }) => toVariable(item)),
      place,
    );
    const inner = node.items.flatMap(({ node: item, via }) =>
      via === undefined && item.kind !== 'scalar' ? collect(item, depth + 1, place) : [],
    );
    return [own, ...inner].filter(paths => paths.length > 1);
  }
  const pairs = getEntries(node);
  const own = pairs.some(({ name }) => SELECTS.test(name)) ? [] : toPaths(pairs, place);
  const inner = pairs.flatMap(({ node: child, via }) =>
    via === undefined && child.kind !== 'scalar' ? collect(child, depth + 1, place) : [],
  );
  return [own, ...inner].filter(paths => paths.length > 1);
}

/** Settings that take a part of one and the same file. */
const SELECTS = /(?:^|_)(?:split|splits|query|fold|folds|filter|sheet|table|kfold|cv)(?:_|$)/i;

interface Setting {
  readonly name: string;
  readonly node: TreeNode;
}

/** `{name: TRAIN_DATA_PATH, value: ...}`, as containers get their environment. */
function toVariable(item: TreeNode): readonly Setting[] {
  const name = getString(getNode(item, 'name'));
  const node = getNode(item, 'value');
  return name === undefined || node === undefined ? [] : [{ name, node }];
}

function toPaths(settings: readonly Setting[], place: Place): SplitPaths {
  return settings.flatMap(({ name, node }) => {
    const part = partOf(name);
    const value = getString(node);
    return part === undefined || value === undefined || node.kind !== 'scalar' || !isFile(value)
      ? []
      : [{ part, key: name, value, span: place(node) }];
  });
}

function partOf(key: string): SplitPart | undefined {
  const [, word = ''] = KEY.exec(key) ?? [];
  return PARTS.get(word.toLowerCase());
}

const KEY =
  /^(train|val|valid|validation|test|holdout)(?:ing)?_(?:data_|dataset_|set_)?(?:path|file|filename|uri|url|csv|set|data|dataset|save_path)$/i;

const PARTS: ReadonlyMap<string, SplitPart> = new Map([
  ['train', 'train'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['test', 'test'],
  ['holdout', 'test'],
]);

/** Folders and tables hold several parts; what is filled in later may differ then. */
function isFile(value: string): boolean {
  return (
    /[^/\\]\.[A-Za-z][A-Za-z0-9]{1,9}$/.test(value) &&
    !/[{}$<>*%?|]|__/.test(value) &&
    !/\s/.test(value)
  );
}
