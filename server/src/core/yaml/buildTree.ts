import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { Span } from '../text/span.ts';
import type {
  Indirection,
  MappingNode,
  ScalarNode,
  SequenceNode,
  TreeItem,
  TreeNode,
  TreePair,
} from '../tree/node.ts';
import type { ParsedDocument } from './parseYaml.ts';

/**
 * Turns the parser's tree into ours in one walk: aliases become the node they refer to, merge keys are
 * applied, duplicate keys are found. What a walk over the result would cost with all aliases written
 * out is counted, and a document beyond `MAX_EXPANDED_NODES` gives no tree.
 */
export function buildTree(text: string, document: Document.Parsed): ParsedDocument {
  const builder: Builder = { text, anchors: new Map(), problems: [], depth: 0, weights: new Map() };
  const root = document.contents === null ? undefined : buildNode(builder, document.contents);
  if (root !== undefined && weigh(builder, root) > MAX_EXPANDED_NODES) {
    builder.problems.push({
      id: 'yaml/alias-bomb',
      span: { start: root.span.start, end: root.span.start },
      message:
        'The aliases of this document stand for more than a million values, so it is not checked. Write fewer aliases of aliases.',
    });
    return { root: undefined, problems: builder.problems };
  }
  return { root: isEmptyRoot(root) ? undefined : root, problems: builder.problems };
}

/** Expanded nodes of one document that we are ready to walk; real files stay below 200,000. */
const MAX_EXPANDED_NODES = 1_000_000;

/** Nesting that we are ready to walk; real files stay below 40. */
const MAX_DEPTH = 200;

interface Builder {
  readonly text: string;
  /** `'open'` while the anchored value itself is being read. */
  readonly anchors: Map<string, TreeNode | 'open'>;
  readonly problems: SyntaxProblem[];
  /** Nodes that a full walk meets below each collection, aliases counted as often as they are used. */
  readonly weights: Map<TreeNode, number>;
  depth: number;
}

function isEmptyRoot(root: TreeNode | undefined): boolean {
  return root?.kind === 'scalar' && root.value === null && root.span.start === root.span.end;
}

function weigh(builder: Builder, node: TreeNode): number {
  return node.kind === 'scalar' ? 1 : (builder.weights.get(node) ?? 1);
}

function buildNode(builder: Builder, node: ParsedNode): TreeNode {
  if (isAlias(node)) {
    return resolveAlias(builder, node.source, spanOf(node.range)).node;
  }
  const anchor = node.anchor;
  if (anchor !== undefined) {
    builder.anchors.set(anchor, 'open');
  }
  builder.depth += 1;
  const built = buildContent(builder, node);
  builder.depth -= 1;
  if (anchor !== undefined) {
    builder.anchors.set(anchor, built);
  }
  return built;
}

function buildContent(builder: Builder, node: Exclude<ParsedNode, { source: string; resolve: unknown }> | ParsedNode): TreeNode {
  const span = spanOf(node.range);
  if (builder.depth > MAX_DEPTH) {
    reportOnce(builder, {
      id: 'yaml/too-deep',
      span: { start: span.start, end: span.start },
      message: 'The values are nested more than 200 deep, so this document is not checked. Flatten it.',
    });
    return nullScalar(span);
  }
  if (isMap(node)) {
    return buildMapping(builder, node as YAMLMap.Parsed);
  }
  if (isSeq(node)) {
    return buildSequence(builder, node as YAMLSeq.Parsed);
  }
  return buildScalar(builder, node as Scalar.Parsed);
}

function resolveAlias(builder: Builder, name: string, span: Span): { node: TreeNode; via: Indirection } {
  const target = builder.anchors.get(name);
  const via: Indirection = { kind: 'alias', span };
  if (target !== undefined && target !== 'open') {
    return { node: target, via };
  }
  builder.problems.push(
    target === 'open'
      ? {
          id: 'yaml/recursive-alias',
          span,
          message: `'*${name}' stands inside the value that it refers to, so it never ends. Remove it.`,
        }
      : {
          id: 'yaml/unknown-alias',
          span,
          message: `No '&${name}' stands before this alias. Check the name, or move the anchor above it.`,
        },
  );
  return { node: nullScalar(span), via };
}

function buildChild(builder: Builder, node: ParsedNode | null | undefined, at: number): TreeItem {
  if (node === null || node === undefined) {
    return { node: nullScalar({ start: at, end: at }) };
  }
  return isAlias(node) ? resolveAlias(builder, node.source, spanOf(node.range)) : { node: buildNode(builder, node) };
}

function buildSequence(builder: Builder, node: YAMLSeq.Parsed): SequenceNode {
  const span = spanOf(node.range);
  const items: TreeItem[] = [];
  const value: unknown[] = [];
  let weight = 1;
  for (const child of node.items) {
    const item = isPair(child)
      ? { node: buildMappingOf(builder, { pairs: [child], span: pairSpan(child, span), flow: true }) }
      : buildChild(builder, child, span.end);
    items.push(item);
    value.push(item.node.value);
    weight += weigh(builder, item.node);
  }
  const style = node.flow === true ? 'flow' : 'block';
  const built: SequenceNode = { kind: 'sequence', style, span, items, value, ...properties(node) };
  builder.weights.set(built, weight);
  return built;
}

function buildMapping(builder: Builder, node: YAMLMap.Parsed): MappingNode {
  const pairs = node.items as readonly ParsedPair[];
  const built = buildMappingOf(builder, { pairs, span: spanOf(node.range), flow: node.flow === true });
  const extra = properties(node);
  if (Object.keys(extra).length === 0) {
    return built;
  }
  const tagged = { ...built, ...extra };
  builder.weights.set(tagged, weigh(builder, built));
  return tagged;
}

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

interface MappingParts {
  readonly pairs: readonly ParsedPair[];
  readonly span: Span;
  readonly flow: boolean;
}

function buildMappingOf(builder: Builder, parts: MappingParts): MappingNode {
  const pairs: TreePair[] = [];
  const merges: TreePair[] = [];
  const entries = new Map<string, TreePair>();
  let weight = 1;
  for (const child of parts.pairs) {
    const pair = buildPair(builder, child);
    pairs.push(pair);
    weight += weigh(builder, pair.node) + 1;
    if (isMergeKey(pair.key)) {
      merges.push(pair);
      continue;
    }
    const earlier = entries.get(pair.name);
    if (earlier !== undefined) {
      reportDuplicate(builder, earlier, pair);
    }
    entries.set(pair.name, pair);
  }
  for (const merge of merges) {
    mergeInto(entries, merge);
  }
  const value = toObject(entries);
  const style = parts.flow ? 'flow' : 'block';
  const built: MappingNode = { kind: 'mapping', style, span: parts.span, pairs, entries, value };
  builder.weights.set(built, weight);
  return built;
}

function buildPair(builder: Builder, pair: ParsedPair): TreePair {
  const key = buildKey(builder, pair.key);
  const item = buildChild(builder, pair.value, keyEnd(builder, key));
  const end = item.via === undefined ? Math.max(item.node.span.end, key.span.end) : item.via.span.end;
  return { name: keyName(builder, key), key, ...item, span: { start: key.span.start, end } };
}

/** A key without a value ends behind its colon. */
function keyEnd(builder: Builder, key: ScalarNode): number {
  return builder.text.charAt(key.span.end) === ':' ? key.span.end + 1 : key.span.end;
}

function buildKey(builder: Builder, node: ParsedNode | null): ScalarNode {
  if (node === null) {
    return nullScalar({ start: 0, end: 0 });
  }
  const key = buildNode(builder, node);
  if (key.kind === 'scalar') {
    return isAlias(node) ? { ...key, span: spanOf(node.range) } : key;
  }
  const span = spanOf(node.range);
  return { kind: 'scalar', style: 'plain', span, value: builder.text.slice(span.start, span.end) };
}

function keyName(builder: Builder, key: ScalarNode): string {
  if (typeof key.value === 'string') {
    return key.value;
  }
  return builder.text.slice(key.span.start, key.span.end);
}

function isMergeKey(key: ScalarNode): boolean {
  return key.value === '<<' && key.style === 'plain';
}

function mergeInto(entries: Map<string, TreePair>, merge: TreePair): void {
  const sources = merge.node.kind === 'sequence' ? merge.node.items.map(item => item.node) : [merge.node];
  const via: Indirection = { kind: 'merge', span: merge.via?.span ?? merge.node.span };
  for (const source of sources) {
    if (source.kind !== 'mapping') {
      continue;
    }
    for (const [name, pair] of source.entries) {
      if (!entries.has(name)) {
        entries.set(name, { ...pair, via });
      }
    }
  }
}

function toObject(entries: ReadonlyMap<string, TreePair>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, pair] of entries) {
    if (name === '__proto__') {
      Object.defineProperty(object, name, { value: pair.node.value, enumerable: true });
    } else {
      object[name] = pair.node.value;
    }
  }
  return object;
}

function reportDuplicate(builder: Builder, earlier: TreePair, pair: TreePair): void {
  builder.problems.push({
    id: 'yaml/duplicate-key',
    span: pair.key.span,
    message: `'${pair.name}' stands twice in this mapping, and most tools refuse or drop one of them. Keep one.`,
    related: { span: earlier.key.span, message: `'${earlier.name}' stands here first.` },
  });
}

function reportOnce(builder: Builder, problem: SyntaxProblem): void {
  if (!builder.problems.some(known => known.id === problem.id)) {
    builder.problems.push(problem);
  }
}

function buildScalar(builder: Builder, node: Scalar.Parsed): ScalarNode {
  const span = spanOf(node.range);
  return {
    kind: 'scalar',
    style: SCALAR_STYLES[node.type ?? 'PLAIN'] ?? 'plain',
    span,
    value: toScalarValue(node.value) ?? (node.value === null ? null : builder.text.slice(span.start, span.end)),
    ...properties(node),
  };
}

const SCALAR_STYLES: Readonly<Record<string, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Tags of YAML 1.1 can give dates, bytes and big numbers; those keep their source text. */
function toScalarValue(value: unknown): string | number | boolean | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? value : undefined;
}

function properties(node: { tag?: string; anchor?: string }): { tag?: string; anchor?: string } {
  const tag = node.tag?.startsWith('tag:yaml.org,2002:') === false ? node.tag : undefined;
  return {
    ...(tag === undefined ? {} : { tag }),
    ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
  };
}

function nullScalar(span: Span): ScalarNode {
  return { kind: 'scalar', style: 'plain', span, value: null };
}

function spanOf(range: readonly [number, number, number] | null | undefined): Span {
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function isPair(node: unknown): node is ParsedPair {
  return typeof node === 'object' && node !== null && 'key' in node && !isScalar(node) && !isAlias(node);
}

function pairSpan(pair: ParsedPair, fallback: Span): Span {
  const start = pair.key?.range?.[0] ?? fallback.start;
  return { start, end: pair.value?.range?.[1] ?? pair.key?.range?.[1] ?? start };
}
